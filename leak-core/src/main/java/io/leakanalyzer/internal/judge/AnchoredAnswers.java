package io.leakanalyzer.internal.judge;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether each reported finding can be followed and refuted: every reason says which artefact is
 * its witness, the place has a line, and there are a way to prove it wrong and something to do.
 */
final class AnchoredAnswers {
  /** The row that it answers. */
  static final String ROW = "answer.anchored";

  private AnchoredAnswers() {}

  static Check check(List<Finding> findings) {
    Checklist.Row row =
        Checklist.ROWS.stream().filter(one -> one.id().equals(ROW)).findFirst().orElseThrow();
    List<Finding> reported = findings.stream().filter(Finding::isReported).toList();
    if (reported.isEmpty()) {
      return new Check(ROW, row.question(), CheckStatus.NOT_ASSESSED, "", "", row.capture());
    }
    List<Finding> whole = reported.stream().filter(f -> lacks(f).isEmpty()).toList();
    String value =
        whole.size()
            + " of "
            + reported.size()
            + " reported findings have all; "
            + reported.stream().mapToLong(f -> f.evidence().size()).sum()
            + " reasons for and "
            + reported.stream().mapToLong(f -> f.doubts().size()).sum()
            + " against"
            + reported.stream()
                .filter(f -> !lacks(f).isEmpty())
                .findFirst()
                .map(f -> "; number " + f.rank() + " lacks " + String.join(", ", lacks(f)))
                .orElse("");
    return new Check(
        ROW,
        row.question(),
        whole.size() == reported.size() ? CheckStatus.PASS : CheckStatus.WARN,
        value,
        "all: a place with its line, a witness for each reason, a test, a fix",
        "");
  }

  private static List<String> lacks(Finding finding) {
    List<String> lacks = new ArrayList<>();
    Frame place = finding.blockedAt();
    if (place.line() <= 0 && finding.inYourCode().isEmpty()) {
      lacks.add("a line");
    }
    if (finding.evidence().stream().anyMatch(reason -> reason.origin() == null)
        || finding.doubts().stream().anyMatch(reason -> reason.origin() == null)) {
      lacks.add("the witness of a reason");
    }
    if (finding.falsify().isBlank()) {
      lacks.add("a way to refute it");
    }
    if (finding.remedy().text().isBlank()) {
      lacks.add("a fix");
    }
    return lacks;
  }
}
