package io.leakanalyzer.model;

import java.util.function.IntConsumer;

/**
 * From a key to the rows that have it, in their order: sorted columns, 13 bytes a row. Keys that
 * lie evenly, as goroutine ids do, are found in a few steps, others by halving.
 */
final class RowIndex {
  private final long[] keys;
  private final int[] rows;

  /**
   * Of each range of {@code 1 << shift} keys from the least, where it begins; the last is the end.
   */
  private final int[] begins;

  private final int shift;

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
    long width = keys.length == 0 ? 0 : keys[keys.length - 1] - keys[0];
    shift = shiftFor(width, keys.length);
    begins = new int[keys.length == 0 || width < 0 ? 0 : (int) (width >>> shift) + 2];
    for (int at = 0, range = 0; range < begins.length; range++) {
      while (at < keys.length && ((keys[at] - keys[0]) >>> shift) < range) {
        at++;
      }
      begins[range] = at;
    }
  }

  /** Eight keys a range on average. */
  private static int shiftFor(long width, int keys) {
    int shift = 0;
    while (width >>> shift > keys >>> 3) {
      shift++;
    }
    return shift;
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
    if (begins.length > 0) {
      if (key <= keys[0]) {
        return 0;
      }
      if (key > keys[high - 1]) {
        return high;
      }
      int range = (int) ((key - keys[0]) >>> shift);
      low = begins[range];
      high = begins[range + 1];
    }
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
