package io.leakanalyzer.internal.judge;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether artefacts of different kinds agree on what is reported. All forms that list goroutines
 * are one kind: the same fact in another form adds nothing.
 */
final class CrossValidation {
  /** The row that it answers. */
  static final String ROW = "cross.validation";

  private static final int ENOUGH = 2;

  private CrossValidation() {}

  static Check check(Profiles profiles, List<Finding> findings) {
    Map<String, String> families = new HashMap<>();
    profiles
        .snapshots()
        .forEach(snapshot -> families.put(snapshot.origin().name(), family(snapshot)));
    Checklist.Row row =
        Checklist.ROWS.stream().filter(one -> one.id().equals(ROW)).findFirst().orElseThrow();
    Set<String> all = new TreeSet<>(families.values());
    if (all.size() < ENOUGH) {
      return new Check(ROW, row.question(), CheckStatus.NOT_ASSESSED, "", "", row.capture());
    }
    List<Finding> reported = findings.stream().filter(Finding::isReported).toList();
    List<Finding> alone =
        reported.stream().filter(f -> witnesses(f.evidence(), families).size() < ENOUGH).toList();
    List<Finding> contradicted =
        reported.stream().filter(finding -> isContradicted(finding, families)).toList();
    CheckStatus status =
        reported.isEmpty()
            ? CheckStatus.PASS
            : alone.isEmpty() && contradicted.isEmpty() ? CheckStatus.FAIL : CheckStatus.WARN;
    String value =
        all.size()
            + " kinds of artefacts; "
            + (reported.size() - alone.size())
            + " of "
            + reported.size()
            + " reported suspects have reasons from two or more"
            + (contradicted.isEmpty()
                ? ""
                : ", "
                    + contradicted.size()
                    + " are doubted by another; first: "
                    + contradicted.get(0).blockedAt());
    return new Check(ROW, row.question(), status, value, "two kinds of artefacts", "");
  }

  /** True if a kind of artefact that gives no reason for it gives one against it. */
  private static boolean isContradicted(Finding finding, Map<String, String> families) {
    Set<String> against = witnesses(finding.doubts(), families);
    against.removeAll(witnesses(finding.evidence(), families));
    return !against.isEmpty();
  }

  private static Set<String> witnesses(List<Contribution> reasons, Map<String, String> families) {
    Set<String> found = new TreeSet<>();
    for (Contribution reason : reasons) {
      Origin origin = reason.origin();
      String family = origin == null ? null : families.get(origin.name());
      if (family != null && reason.weight() != 0) {
        found.add(family);
      }
    }
    return found;
  }

  private static String family(Snapshot snapshot) {
    SnapshotKind kind = snapshot.kind();
    return switch (kind) {
      case GOROUTINE_DUMP, PANIC, GOROUTINE_PROFILE, COUNTED_TEXT -> "goroutines";
      default -> kind.name();
    };
  }
}
