package io.leakanalyzer.pprof.internal.counttext;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.WaitClassifier;
import io.leakanalyzer.model.WaitReason;
import java.util.List;

/** Records of the goroutine or goroutineleak profile. */
final class GoroutineCounts implements CountTarget {
  private final Origin origin;
  private final boolean leaks;
  private final GoroutineTableBuilder table;
  private boolean labelled;

  GoroutineCounts(Origin origin, boolean leaks) {
    this.origin = origin;
    this.leaks = leaks;
    this.table = GoroutineTable.builder(origin);
  }

  @Override
  public void add(CountRecord record) {
    Stack stack = record.stack();
    labelled |= !record.labels().isEmpty();
    table.add(
        GoroutineTable.NO_ID,
        record.count,
        table.stacks().stack(stack),
        table.reason(reason(record, stack)),
        -1,
        -1,
        GoroutineTable.NO_ID,
        table.labels(record.labels()),
        leaks ? GoroutineTable.LEAKED : 0,
        record.line);
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public void cut() {
    table.cut();
  }

  @Override
  public Snapshot toSnapshot(List<Problem> problems) {
    if (labelled) {
      table.can(Capability.LABELS);
    }
    if (leaks) {
      table.can(Capability.PROOF);
    }
    Snapshot.Builder snapshot =
        Snapshot.builder(origin, leaks ? SnapshotKind.LEAK_PROFILE : SnapshotKind.COUNTED_TEXT)
            .goroutines(table.build());
    problems.forEach(snapshot::problem);
    return snapshot.build();
  }

  /**
   * What the frames outside the runtime show: locks, sleeps, I/O; not channels. Who is leaked is
   * parked, so there two hidden frames are gopark and selectgo (runtime/select.go), where a send or
   * a receive has three: gopark, chanrecv, chanrecv1 (runtime/chan.go).
   */
  private WaitReason reason(CountRecord record, Stack stack) {
    WaitClass waitClass = WaitClassifier.classify("", stack);
    if (leaks && waitClass == WaitClass.UNKNOWN && record.hiddenFrames() == 2) {
      waitClass = WaitClass.SELECT;
    }
    return waitClass == WaitClass.UNKNOWN
        ? WaitReason.UNKNOWN
        : WaitReason.inferred(WaitClassifier.reasonText(waitClass));
  }
}
