package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.HeapGoroutines;
import io.leakanalyzer.model.HeapStacks;
import io.leakanalyzer.model.HeapTable;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.WaitReason;

/**
 * The goroutines of a heap dump in the form that all artefacts share: ids, stacks of function names
 * without lines, wait reasons.
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
    for (int row = 0; row < goroutines.count(); row++) {
      int from = stacks.frameStart(row);
      int[] frames = new int[stacks.frameEnd(row) - from];
      int depth = 0;
      for (int i = 0; i < frames.length; i++) {
        String function = stacks.function(from + i);
        if (i + 1 < frames.length || !function.equals("runtime.goexit")) {
          frames[depth++] = interned.frame(function, "", 0);
        }
      }
      int stack = interned.stack(java.util.Arrays.copyOf(frames, depth), 0);
      table.add(
          goroutines.id(row),
          1,
          stack,
          table.reason(WaitReason.printed(goroutines.reason(row))),
          -1,
          -1,
          goroutines.creatorId(row),
          -1,
          0,
          0);
    }
    return table.build();
  }
}
