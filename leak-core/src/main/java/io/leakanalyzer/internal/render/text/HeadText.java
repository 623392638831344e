package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.Headline;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import java.util.List;

/** The first lines, and the suspects that are not reported. */
final class HeadText {
  private HeadText() {}

  static void write(Page page, LeakReport report, String title) throws IOException {
    if (!title.isEmpty()) {
      page.line(Ink.BOLD, title);
    }
    page.hang("", Ink.PLAIN, 0, report.hasLeaks() ? Ink.RED : Ink.GREEN, Headline.answer(report));
    page.hang("", Ink.PLAIN, 0, Ink.DIM, Headline.basis(report));
    String caution = Headline.caution(report);
    if (!caution.isEmpty()) {
      page.hang("", Ink.PLAIN, 0, Ink.YELLOW, caution);
    }
  }

  static void others(Page page, LeakReport report, Extent extent) throws IOException {
    section(
        page, report, extent, Verdict.SUSPECTED, "Suspected, not reported (confidence below 0.5)");
    section(page, report, extent, Verdict.CLEARED, "Cleared: looked bad, and was explained");
  }

  private static void section(
      Page page, LeakReport report, Extent extent, Verdict verdict, String heading)
      throws IOException {
    List<Finding> some = report.findings().stream().filter(f -> f.verdict() == verdict).toList();
    if (some.isEmpty()) {
      return;
    }
    page.heading(heading);
    List<Finding> shown = extent.paragraphs(some);
    for (Finding finding : shown) {
      String label = Wording.confidence(finding.confidence()) + "  " + finding.cause();
      page.hang(
          label,
          Ink.of(verdict),
          24,
          Ink.PLAIN,
          Wording.count(finding.leaking(), "goroutine")
              + " in "
              + Wording.wait(finding)
              + " at "
              + finding.blockedAt());
      if (!finding.evidence().isEmpty()) {
        page.hang("", Ink.PLAIN, 24, Ink.DIM, "for: " + finding.evidence().get(0).text());
      }
      if (!finding.doubts().isEmpty()) {
        page.hang("", Ink.PLAIN, 24, Ink.DIM, "against: " + finding.doubts().get(0).text());
      }
    }
    extent.leftOut(page, some, shown);
  }
}
