package io.leakanalyzer.pprof.internal.heapdump;

import java.util.Arrays;

/** From addresses to rows, without boxes. Immutable. */
final class LongIndex {
  private final long[] keys;
  private final int[] rows;
  private final int mask;

  /** Indexes keys by their position; of equal keys the first. Zero is no key. */
  LongIndex(long[] all) {
    int size = Integer.highestOneBit(Math.max(8, Math.min(1 << 29, all.length * 2))) * 2;
    keys = new long[size];
    rows = new int[size];
    mask = size - 1;
    Arrays.fill(rows, -1);
    for (int row = 0; row < all.length; row++) {
      if (all[row] != 0) {
        int at = slot(all[row]);
        if (keys[at] == 0) {
          keys[at] = all[row];
          rows[at] = row;
        }
      }
    }
  }

  /** Row of a key, or -1. */
  int row(long key) {
    return key == 0 ? -1 : rows[slot(key)];
  }

  private int slot(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    int at = (int) (mixed >>> 32) & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }
}
