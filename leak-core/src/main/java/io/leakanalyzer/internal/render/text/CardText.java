package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.TrendText;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;

/** A finding on the first screen. */
final class CardText {
  private static final int COLUMN = 13;

  private CardText() {}

  static void write(Page page, Finding finding, LeakReport report) throws IOException {
    page.gap();
    page.line(
        Ink.of(finding.verdict()),
        finding.rank()
            + "  "
            + finding.verdict()
            + "  "
            + finding.cause()
            + "  "
            + Wording.leaking(finding)
            + "  ("
            + Wording.whose(finding.category())
            + ")");
    page.hang(
        "", Ink.PLAIN, 3, Ink.BOLD, Wording.sentence(Wording.here(finding.summary(), finding)));
    place(page, "started", finding.createdBy().map(c -> c.frame()).orElse(null), "");
    place(page, "stuck", finding.blockedAt(), "  [" + Wording.wait(finding) + "]");
    Frame yours = finding.inYourCode().orElse(null);
    if (yours != null && !yours.equals(finding.blockedAt())) {
      place(page, "your code", yours, "");
    }
    entry(page, "how many", TrendText.of(finding));
    entry(page, "cost", Wording.cost(finding));
    entry(page, "confidence", Wording.confidence(finding.confidence()) + why(finding));
    if (!finding.culpritFingerprint().isEmpty()) {
      entry(page, "caused by", culprit(finding, report));
    }
    entry(page, "fix", finding.remedy().text());
  }

  private static void entry(Page page, String label, String text) throws IOException {
    if (!text.isEmpty()) {
      page.hang("   " + label, Ink.DIM, 3 + COLUMN, Ink.PLAIN, text);
    }
  }

  private static void place(
      Page page, String label, @org.jspecify.annotations.Nullable Frame frame, String after)
      throws IOException {
    if (frame == null || !frame.function().isKnown()) {
      return;
    }
    entry(page, label, frame.function().text());
    String place = Wording.shortPlace(frame) + after;
    if (!place.isEmpty()) {
      page.hang("", Ink.PLAIN, 3 + COLUMN, Ink.CYAN, place.strip());
    }
  }

  private static String why(Finding finding) {
    StringBuilder why = new StringBuilder(": ");
    int shown = 0;
    for (Contribution reason : finding.evidence()) {
      if (reason.weight() > 0 && shown < 2) {
        why.append(shown++ == 0 ? "" : "; ").append(Wording.clause(reason.text(), finding));
      }
    }
    for (Contribution doubt : finding.doubts()) {
      if (doubt.weight() < 0) {
        return why.append("; but ").append(Wording.clause(doubt.text(), finding)).toString();
      }
    }
    return shown == 0 ? "" : why.toString();
  }

  private static String culprit(Finding finding, LeakReport report) {
    return report.findings().stream()
        .filter(other -> other.fingerprint().equals(finding.culpritFingerprint()))
        .findFirst()
        .map(other -> "finding " + other.rank() + ", " + other.cause() + " at " + other.blockedAt())
        .orElse("fingerprint " + finding.culpritFingerprint());
  }
}
