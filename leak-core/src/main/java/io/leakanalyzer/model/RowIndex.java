package io.leakanalyzer.model;

import java.util.function.IntConsumer;

/** From a key to the rows that have it, in their order: sorted columns, 12 bytes a row. */
final class RowIndex {
  private final long[] keys;
  private final int[] rows;

  /**
   * Indexes a column; the array is not changed. O(rows), O(rows log rows) when it is not sorted.
   */
  RowIndex(long[] column) {
    keys = column.clone();
    rows = new int[keys.length];
    boolean sorted = true;
    for (int row = 0; row < keys.length; row++) {
      rows[row] = row;
      sorted &= row == 0 || keys[row - 1] <= keys[row];
    }
    if (!sorted) {
      RowSort.sort(keys, rows);
    }
  }

  /** The first row with that key, or -1. O(log rows). */
  int first(long key) {
    int at = position(key);
    return at < keys.length && keys[at] == key ? rows[at] : -1;
  }

  /** Calls back with every row that has the key, in order. O(log rows + rows with it). */
  void forEach(long key, IntConsumer action) {
    for (int at = position(key); at < keys.length && keys[at] == key; at++) {
      action.accept(rows[at]);
    }
  }

  /** Position of the first entry with that key or a greater one. */
  private int position(long key) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
