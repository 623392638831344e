package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rule.RuleContext;
import java.util.Optional;

/** The samples of the last profile of a kind that has any. */
public final class LatestProfile {
  private LatestProfile() {}

  /** Empty when no profile of that kind has samples. */
  public static Optional<SampleTable> of(RuleContext context, SnapshotKind kind) {
    return context
        .profiles()
        .snapshots()
        .filter(s -> s.kind() == kind)
        .flatMap((Snapshot s) -> s.table(SampleTable.class).stream())
        .filter(table -> table.size() > 0)
        .reduce((first, second) -> second);
  }
}
