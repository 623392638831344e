package io.leakanalyzer.examples.cli;

import io.leakanalyzer.Problem;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.graph.HeapPlaces;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.heap.HeapTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The heap dumps of an input. */
final class HeapDumps {
  private HeapDumps() {}

  /** Their liveness, in order of time; what the reader noticed goes to {@code err}. */
  static List<Liveness> of(Profiles profiles, PrintWriter err) {
    List<Liveness> dumps = new ArrayList<>();
    for (Instance instance : profiles.instances()) {
      for (Moment moment : instance.moments()) {
        for (Snapshot snapshot : moment.snapshots()) {
          snapshot
              .table(HeapTable.class)
              .ifPresent(
                  heap -> {
                    for (Problem problem : snapshot.problems()) {
                      err.println("leak: " + problem);
                    }
                    dumps.add(Liveness.of(HeapPlaces.join(heap, instance, moment)));
                  });
        }
      }
    }
    if (dumps.isEmpty()) {
      err.println(
          "leak: no heap dump here; take one with runtime/debug.WriteHeapDump, before any leak"
              + " profile");
    }
    return dumps;
  }
}
