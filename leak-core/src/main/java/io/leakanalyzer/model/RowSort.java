package io.leakanalyzer.model;

/**
 * Sorts keys and carries rows along: a stable merge sort on primitives, O(n log n) without boxes.
 */
final class RowSort {
  private static final int SMALL = 16;

  private RowSort() {}

  static void sort(long[] keys, int[] rows) {
    sort(keys.clone(), rows.clone(), keys, rows, 0, keys.length);
  }

  private static void sort(
      long[] fromKeys, int[] fromRows, long[] toKeys, int[] toRows, int start, int end) {
    if (end - start <= SMALL) {
      insertion(toKeys, toRows, start, end);
      return;
    }
    int middle = (start + end) >>> 1;
    sort(toKeys, toRows, fromKeys, fromRows, start, middle);
    sort(toKeys, toRows, fromKeys, fromRows, middle, end);
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = right >= end || (left < middle && fromKeys[left] <= fromKeys[right]);
      int at = takeLeft ? left++ : right++;
      toKeys[i] = fromKeys[at];
      toRows[i] = fromRows[at];
    }
  }

  private static void insertion(long[] keys, int[] rows, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      long key = keys[i];
      int row = rows[i];
      int at = i - 1;
      while (at >= start && keys[at] > key) {
        keys[at + 1] = keys[at];
        rows[at + 1] = rows[at];
        at--;
      }
      keys[at + 1] = key;
      rows[at + 1] = row;
    }
  }
}
