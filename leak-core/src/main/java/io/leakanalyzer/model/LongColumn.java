package io.leakanalyzer.model;

import java.util.Arrays;

/** A growing column of longs that stays absent as long as every value is the default. */
final class LongColumn {
  private final long absent;
  private long[] values = new long[0];
  private int size;
  private boolean present;

  LongColumn(long absent) {
    this.absent = absent;
  }

  void add(long value) {
    if (!present && value == absent) {
      size++;
      return;
    }
    if (!present) {
      present = true;
      values = new long[Math.max(64, size * 2)];
      Arrays.fill(values, 0, size, absent);
    }
    if (size == values.length) {
      values =
          Arrays.copyOf(
              values,
              (int) Math.min(Integer.MAX_VALUE - 8L, values.length + (values.length >> 1) + 64L));
    }
    values[size++] = value;
  }

  /** The values, or an empty array when all are the default. */
  long[] toArray() {
    return present ? Arrays.copyOf(values, size) : new long[0];
  }
}
