package io.leakanalyzer.pprof.internal.trace;

import java.util.Arrays;

/** A map from long to int of at least 0: open addressing, linear probing. Not thread safe. */
final class LongIntMap {
  /** No value. */
  static final int ABSENT = -1;

  private static final int FIRST_CAPACITY = 64;
  private static final int MAX_CAPACITY = 1 << 30;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[FIRST_CAPACITY];
  private int[] values = new int[FIRST_CAPACITY];
  private int shift = 64 - 6;
  private int size;

  LongIntMap() {
    Arrays.fill(values, ABSENT);
  }

  int size() {
    return size;
  }

  /** The value of a key, or {@link #ABSENT}. */
  int get(long key) {
    int mask = keys.length - 1;
    for (int i = slot(key); ; i = i + 1 & mask) {
      int value = values[i];
      if (value == ABSENT || keys[i] == key) {
        return value;
      }
    }
  }

  /** Sets the value of a key; {@code value} is at least 0. */
  void put(long key, int value) {
    if (size * 3L >= keys.length * 2L) {
      grow();
    }
    int mask = keys.length - 1;
    int i = slot(key);
    while (values[i] != ABSENT && keys[i] != key) {
      i = i + 1 & mask;
    }
    if (values[i] == ABSENT) {
      size++;
    }
    keys[i] = key;
    values[i] = value;
  }

  /** Takes a key out, if it is in. */
  void remove(long key) {
    int mask = keys.length - 1;
    int hole = slot(key);
    while (values[hole] != ABSENT && keys[hole] != key) {
      hole = hole + 1 & mask;
    }
    if (values[hole] == ABSENT) {
      return;
    }
    size--;
    // Close the gap: move back what was pushed beyond it.
    for (int i = hole + 1 & mask; values[i] != ABSENT; i = i + 1 & mask) {
      int home = slot(keys[i]);
      if ((i - home & mask) >= (i - hole & mask)) {
        keys[hole] = keys[i];
        values[hole] = values[i];
        hole = i;
      }
    }
    values[hole] = ABSENT;
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(values, ABSENT);
      size = 0;
    }
  }

  private int slot(long key) {
    return (int) ((key * GOLDEN) >>> shift);
  }

  private void grow() {
    if (keys.length == MAX_CAPACITY) {
      throw new IllegalStateException("more than " + size + " keys");
    }
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(values, ABSENT);
    shift--;
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != ABSENT) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }
}
