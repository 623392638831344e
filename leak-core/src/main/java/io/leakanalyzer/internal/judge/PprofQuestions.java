package io.leakanalyzer.internal.judge;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which questions of pprof the captures can answer: one profile suffices for top, tree, peek and
 * the filters, list needs lines, and a difference two profiles of one kind.
 */
final class PprofQuestions {
  /** The row that it answers. */
  static final String ROW = "pprof.questions";

  private static final int TWO = 2;

  private PprofQuestions() {}

  static Check check(Profiles profiles) {
    Checklist.Row row =
        Checklist.ROWS.stream().filter(one -> one.id().equals(ROW)).findFirst().orElseThrow();
    Map<SnapshotKind, Integer> kinds = new EnumMap<>(SnapshotKind.class);
    Map<SnapshotKind, Integer> bare = new EnumMap<>(SnapshotKind.class);
    for (Snapshot snapshot : profiles.snapshots().toList()) {
      snapshot
          .table(SampleTable.class)
          .ifPresent(
              table -> {
                kinds.merge(snapshot.kind(), 1, Integer::sum);
                if (!hasLines(table.symbols())) {
                  bare.merge(snapshot.kind(), 1, Integer::sum);
                }
              });
    }
    if (kinds.isEmpty()) {
      return new Check(ROW, row.question(), CheckStatus.NOT_ASSESSED, "", "", row.capture());
    }
    Map<SnapshotKind, Integer> pairs = new TreeMap<>(kinds);
    pairs.values().removeIf(count -> count < TWO);
    String value =
        "top, tree, peek, web, focus, ignore, hide and show of "
            + words(kinds)
            + (bare.isEmpty() ? ", list of all" : ", list of all but " + words(bare))
            + (pairs.isEmpty() ? "; no difference: none twice" : "; diff of " + words(pairs));
    return new Check(
        ROW,
        row.question(),
        bare.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN,
        value,
        "every profile has lines; two of a kind for a difference",
        "");
  }

  private static boolean hasLines(ProfileSymbols symbols) {
    if (symbols.locationCount() == 0) {
      return true; // an empty profile lacks nothing
    }
    for (int location = 0; location < symbols.locationCount(); location++) {
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end; line++) {
        if (symbols.lineNumber(line) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static String words(Map<SnapshotKind, Integer> kinds) {
    List<String> words =
        kinds.entrySet().stream()
            .map(kind -> kind.getValue() + " x " + kind.getKey().words())
            .toList();
    return words.stream().collect(Collectors.joining(", "));
  }
}
