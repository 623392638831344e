package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.Headline;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The first lines, and the suspects that are not reported. */
final class HeadText {
  private static final int COLUMN = 6;

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
    List<Finding> all = report.findings();
    section(
        page,
        all.stream().filter(f -> f.verdict() == Verdict.SUSPECTED && !Headline.isUnlikely(f)),
        extent,
        "Suspected, not reported (confidence below 0.5)");
    section(
        page,
        all.stream().filter(f -> f.verdict() == Verdict.CLEARED),
        extent,
        "Cleared: looked bad, and was explained");
    List<Finding> unlikely = all.stream().filter(Headline::isUnlikely).toList();
    if (extent.isWhole()) {
      section(page, unlikely.stream(), extent, "Unlikely (confidence below 0.1)");
    } else if (!unlikely.isEmpty()) {
      page.gap();
      page.hang(
          "",
          Ink.PLAIN,
          0,
          Ink.DIM,
          Wording.count(unlikely.size(), "site")
              + " more, unlikely to leak (confidence below 0.1): --all");
    }
  }

  private static void section(Page page, Stream<Finding> some, Extent extent, String heading)
      throws IOException {
    List<Finding> all = some.toList();
    if (all.isEmpty()) {
      return;
    }
    page.heading(heading);
    List<Finding> shown = extent.paragraphs(all);
    for (Finding finding : shown) {
      page.hang(
          Wording.confidence(finding.confidence()),
          Ink.of(finding.verdict()),
          COLUMN,
          Ink.PLAIN,
          finding.cause()
              + ", "
              + Wording.count(finding.leaking(), "goroutine")
              + " in "
              + Wording.wait(finding)
              + " at "
              + finding.blockedAt());
      if (finding.verdict() != Verdict.CLEARED) {
        reason(page, "for: ", finding.evidence(), finding);
      }
      reason(page, "against: ", finding.doubts(), finding);
    }
    extent.leftOut(page, all, shown);
  }

  private static void reason(Page page, String side, List<Contribution> all, Finding finding)
      throws IOException {
    if (!all.isEmpty()) {
      page.hang("", Ink.PLAIN, COLUMN, Ink.DIM, side + Wording.here(all.get(0).text(), finding));
    }
  }
}
