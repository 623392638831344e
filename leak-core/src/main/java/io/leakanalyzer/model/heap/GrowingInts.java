package io.leakanalyzer.model.heap;

import java.util.Arrays;

/** A growing column of ints; not thread safe. */
final class GrowingInts {
  private int[] values = new int[64];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** Half as much again, up to what an array can hold. */
  static int grown(int size) {
    if (size >= Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("a column of more than 2^31 rows");
    }
    return (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 64L);
  }
}
