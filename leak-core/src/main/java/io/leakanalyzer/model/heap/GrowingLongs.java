package io.leakanalyzer.model.heap;

import java.util.Arrays;

/** A growing column of longs; not thread safe. */
final class GrowingLongs {
  private long[] values = new long[64];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, GrowingInts.grown(size));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
