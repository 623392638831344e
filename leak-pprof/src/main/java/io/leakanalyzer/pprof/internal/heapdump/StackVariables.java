package io.leakanalyzer.pprof.internal.heapdump;

import java.util.BitSet;

/**
 * The variables in a goroutine's frames that pointers into its stack point into, where the binary
 * knows them. Not thread safe.
 */
final class StackVariables {
  private final GoroutineStack stack;
  private final StackObjects table;
  private final FrameShape shape;

  StackVariables(GoroutineStack stack, StackObjects table, FrameShape shape) {
    this.stack = stack;
    this.table = table;
    this.shape = shape;
  }

  /** True if the table has the function of a frame. */
  boolean areKnown(int frame) {
    return table.isKnown(stack.entry[frame]);
  }

  /**
   * The pointer words of the variable that a pointer points into. Arguments of a frame lie in its
   * caller's, so that either table may know it.
   */
  long[] at(int frame, long pointer) {
    for (int owner = frame; owner >= Math.max(0, frame - 1); owner--) {
      long end = stack.sp[owner] + stack.size[owner];
      long[] words =
          table.pointers(
              stack.entry[owner],
              shape.variablesEnd(stack.sp[owner], end),
              shape.argumentsStart(end),
              stack.sp[owner],
              pointer);
      if (words.length > 0) {
        return words;
      }
    }
    return new long[0];
  }

  /** True for a word of the stack that is not in a set yet; then it is. */
  boolean isNew(long address, BitSet seen) {
    long index = (address - stack.low()) / Long.BYTES;
    if (index < 0 || index > Integer.MAX_VALUE || seen.get((int) index)) {
      return false;
    }
    seen.set((int) index);
    return true;
  }
}
