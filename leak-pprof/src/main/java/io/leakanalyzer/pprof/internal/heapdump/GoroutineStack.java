package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.Arrays;

/**
 * The frames of one goroutine, to be filled again for the next: where they lie, in the stack and in
 * the file, and which of their words the pointer maps call live. Not thread safe.
 */
final class GoroutineStack {
  private final FileBytes bytes;
  int frames;
  long[] sp = new long[16];
  long[] size = new long[16];
  long[] entry = new long[16];
  long[] pc = new long[16];
  int[] name = new int[16];
  private long[] place = new long[16];
  private int[] liveStart = new int[17];
  private long[] live = new long[64];
  private int liveCount;

  GoroutineStack(FileBytes bytes) {
    this.bytes = bytes;
  }

  void clear() {
    frames = 0;
    liveCount = 0;
  }

  /** Adds the next outer frame. */
  void add(FrameCursor frame) {
    if (frames == sp.length) {
      int length = frames * 2;
      sp = Arrays.copyOf(sp, length);
      size = Arrays.copyOf(size, length);
      place = Arrays.copyOf(place, length);
      entry = Arrays.copyOf(entry, length);
      pc = Arrays.copyOf(pc, length);
      name = Arrays.copyOf(name, length);
      liveStart = Arrays.copyOf(liveStart, length + 1);
    }
    sp[frames] = frame.sp;
    size[frames] = frame.size;
    place[frames] = frame.place;
    entry[frames] = frame.entry;
    pc[frames] = frame.pc;
    name[frames] = frame.name;
    liveStart[frames] = liveCount;
    frames++;
    liveStart[frames] = liveCount;
  }

  /** Adds a live word of the frame added last. */
  void live(long offset) {
    if (liveCount == live.length) {
      live = Arrays.copyOf(live, liveCount * 2);
    }
    live[liveCount++] = offset;
    liveStart[frames] = liveCount;
  }

  int liveStart(int frame) {
    return liveStart[frame];
  }

  int liveEnd(int frame) {
    return liveStart[frame + 1];
  }

  long word(int frame, long offset) {
    return bytes.word(place[frame] + offset);
  }

  /**
   * The frame that an address lies in, or -1. Frames lie one above the other, the innermost lowest.
   */
  int frameOf(long address) {
    int low = 0;
    int high = frames - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Long.compareUnsigned(sp[middle], address) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return frames > 0 && contains(low, address) ? low : -1;
  }

  private boolean contains(int frame, long address) {
    long inside = address - sp[frame];
    return inside >= 0 && inside < size[frame];
  }

  /**
   * Whether a word may point into the stack. While frames are being added, those above are not
   * known yet: {@link #frameOf} tells for certain once all are.
   */
  boolean mayContain(long word) {
    return Long.compareUnsigned(word, low()) >= 0 && word - low() < 1L << 30;
  }

  /** Lowest address. */
  long low() {
    return frames == 0 ? 0 : sp[0];
  }

  /** Words from the lowest address to the highest. */
  long words() {
    return frames == 0 ? 0 : (sp[frames - 1] + size[frames - 1] - sp[0]) / Long.BYTES;
  }

  /**
   * End of the live word below an offset: a variable whose address is taken does not reach below
   * it.
   */
  long boundBelow(int frame, long offset) {
    long bound = 0;
    for (int i = liveStart(frame); i < liveEnd(frame); i++) {
      if (live[i] <= offset) {
        bound = Math.max(bound, live[i] + Long.BYTES);
      }
    }
    return bound;
  }

  /** Start of the live word above an offset, or the end of the frame. */
  long boundAbove(int frame, long offset) {
    long bound = size[frame];
    for (int i = liveStart(frame); i < liveEnd(frame); i++) {
      if (live[i] > offset) {
        bound = Math.min(bound, live[i]);
      }
    }
    return bound;
  }
}
