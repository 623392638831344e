package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;

/**
 * The goroutines of a heap dump in the form that all artefacts share: ids, stacks, wait reasons.
 * Files and lines come from the binary, if it is there.
 */
final class GoroutineRows {
  private GoroutineRows() {}

  static GoroutineTable of(HeapTable heap, Origin origin) {
    HeapGoroutines goroutines = heap.goroutines();
    HeapStacks stacks = heap.stacks();
    GoroutineTableBuilder table =
        GoroutineTable.builder(origin)
            .can(Capability.IDS, Capability.WAIT_REASONS)
            .placesAreOffsets();
    StackTable.Builder interned = table.stacks();
    FrameCalls calls = new FrameCalls(heap, interned);
    for (int row = 0; row < goroutines.count(); row++) {
      int from = stacks.frameStart(row);
      int stack = interned.stack(calls.of(from, stacks.frameEnd(row)), 0);
      table.add(
          goroutines.id(row),
          1,
          stack,
          table.reason(WaitReason.printed(goroutines.reason(row))),
          -1,
          calls.creation(goroutines.createdAt(row)).map(table::creation).orElse(-1),
          goroutines.creatorId(row),
          -1,
          0,
          0);
    }
    return table.build();
  }
}
