package io.leakanalyzer.pprof.internal.io;

/** A growing set of non-negative longs in one array. Not thread safe. */
public final class LongSet {
  private long[] slots = new long[64];
  private int size;

  /** Adds a value; false if it was there. */
  public boolean add(long value) {
    long stored = value + 1;
    int slot = slotOf(slots, stored);
    if (slots[slot] == stored) {
      return false;
    }
    slots[slot] = stored;
    if (++size > slots.length / 2 + slots.length / 8) {
      grow();
    }
    return true;
  }

  /** True if it is there. */
  public boolean contains(long value) {
    long stored = value + 1;
    return slots[slotOf(slots, stored)] == stored;
  }

  /** Number of values. */
  public int size() {
    return size;
  }

  /** The values, ascending by their bits as signed numbers. */
  public long[] toSortedArray() {
    long[] values = new long[size];
    int n = 0;
    for (long stored : slots) {
      if (stored != 0) {
        values[n++] = stored - 1;
      }
    }
    java.util.Arrays.sort(values);
    return values;
  }

  private static int slotOf(long[] slots, long stored) {
    int mask = slots.length - 1;
    long mixed = stored * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != 0 && slots[slot] != stored) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    for (long stored : slots) {
      if (stored != 0) {
        larger[slotOf(larger, stored)] = stored;
      }
    }
    slots = larger;
  }
}
