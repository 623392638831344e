package io.leakanalyzer.pprof.internal.io;

/**
 * A growing set of non-negative longs that often lie near one another, as goroutine ids do: one bit
 * each within 64. Not thread safe.
 */
public final class IdSet {
  private long[] keys = new long[64];
  private long[] bits = new long[64];
  private int size;

  /** Adds a value; false if it was there. */
  public boolean add(long value) {
    long key = (value >>> 6) + 1;
    int slot = slotOf(key);
    long bit = 1L << value;
    if (keys[slot] == key) {
      boolean isNew = (bits[slot] & bit) == 0;
      bits[slot] |= bit;
      return isNew;
    }
    keys[slot] = key;
    bits[slot] = bit;
    if (++size > keys.length / 2 + keys.length / 8) {
      grow();
    }
    return true;
  }

  /** True if it is there. */
  public boolean contains(long value) {
    long key = (value >>> 6) + 1;
    int slot = slotOf(key);
    return keys[slot] == key && (bits[slot] & (1L << value)) != 0;
  }

  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldBits = bits;
    keys = new long[2 * oldKeys.length];
    bits = new long[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        bits[slot] = oldBits[i];
      }
    }
  }
}
