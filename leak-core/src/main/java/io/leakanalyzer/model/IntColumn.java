package io.leakanalyzer.model;

import java.util.Arrays;

/** A growing column of ints that stays absent as long as every value is the default. */
final class IntColumn {
  private final int absent;
  private int[] values = new int[0];
  private int size;
  private boolean present;

  IntColumn(int absent) {
    this.absent = absent;
  }

  void add(int value) {
    if (!present && value == absent) {
      size++;
      return;
    }
    if (!present) {
      present = true;
      values = new int[Math.max(64, size * 2)];
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
  int[] toArray() {
    return present ? Arrays.copyOf(values, size) : new int[0];
  }
}
