package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapStacks;
import java.util.Arrays;

/**
 * The references found in the frames of one goroutine, in the order of finding, each object once,
 * to be written out frame by frame. Not thread safe.
 */
final class FrameEdges {
  private int[] first = new int[16];
  private int[] next = new int[64];
  private int[] offsets = new int[64];
  private int[] targets = new int[64];
  private int[] vias = new int[64];
  private boolean[] probable = new boolean[64];
  private final int[] seenBy;
  private int count;
  private int row = -1;

  FrameEdges(int objects) {
    seenBy = new int[objects];
    Arrays.fill(seenBy, -1);
  }

  /** Begins the next goroutine. */
  void next(int frames) {
    row++;
    if (first.length < frames) {
      first = new int[frames * 2];
    }
    Arrays.fill(first, 0, frames, -1);
    count = 0;
  }

  /** Adds a reference, unless the object has one; {@code via} is -1 for an exact one. */
  void add(int frame, int offset, int target, int via, boolean isProbable) {
    if (seenBy[target] == row) {
      return;
    }
    seenBy[target] = row;
    if (count == next.length) {
      int length = count * 2;
      next = Arrays.copyOf(next, length);
      offsets = Arrays.copyOf(offsets, length);
      targets = Arrays.copyOf(targets, length);
      vias = Arrays.copyOf(vias, length);
      probable = Arrays.copyOf(probable, length);
    }
    next[count] = first[frame];
    first[frame] = count;
    offsets[count] = offset;
    targets[count] = target;
    vias[count] = via;
    probable[count] = isProbable;
    count++;
  }

  void writeFrame(int frame, HeapStacks.Builder stacks) {
    for (int i = first[frame]; i >= 0; i = next[i]) {
      if (vias[i] < 0) {
        stacks.exact(offsets[i], targets[i]);
      } else if (probable[i]) {
        stacks.probable(offsets[i], targets[i], vias[i]);
      } else {
        stacks.possible(offsets[i], targets[i], vias[i]);
      }
    }
  }
}
