package io.leakanalyzer.pprof.internal.io;

import java.util.Arrays;

/** Distinct pairs of ints, numbered from 0 in order of appearance. Not thread safe. */
public final class PairIndex {
  private long[] pairs = new long[64];
  private int size;
  private int[] slots = new int[128];

  /** Interns a pair. */
  public int intern(int first, int second) {
    long pair = (long) first << 32 | (second & 0xffffffffL);
    int slot = slotOf(pair);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size++] = pair;
    slots[slot] = size;
    if (2 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  /** Number of pairs. */
  public int size() {
    return size;
  }

  /** First of a pair. */
  public int first(int index) {
    return (int) (pairs[index] >> 32);
  }

  /** Second of a pair. */
  public int second(int index) {
    return (int) pairs[index];
  }

  private int slotOf(long pair) {
    int mask = slots.length - 1;
    long mixed = (pair ^ (pair >>> 29)) * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != 0 && pairs[slots[slot] - 1] != pair) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int index = 0; index < size; index++) {
      slots[slotOf(pairs[index])] = index + 1;
    }
  }
}
