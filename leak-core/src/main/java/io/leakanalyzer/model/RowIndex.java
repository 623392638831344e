package io.leakanalyzer.graph;

import io.leakanalyzer.model.GoroutineTable;
import java.util.Arrays;

/**
 * From goroutine ids to rows, and from creators to the rows they created: sorted columns, 16 bytes
 * a goroutine.
 */
final class IdIndex {
  private final long[] ids;
  private final int[] rows;

  private IdIndex(long[] ids, int[] rows) {
    this.ids = ids;
    this.rows = rows;
  }

  /** Rows by their own id. */
  static IdIndex ofIds(GoroutineTable table) {
    return of(table, false);
  }

  /** Rows by their creator's id. */
  static IdIndex ofCreators(GoroutineTable table) {
    return of(table, true);
  }

  private static IdIndex of(GoroutineTable table, boolean creators) {
    int n = 0;
    long[] keys = new long[table.size()];
    boolean sorted = true;
    for (int row = 0; row < table.size(); row++) {
      keys[row] = creators ? table.creatorId(row) : table.id(row);
      sorted &= row == 0 || keys[row - 1] <= keys[row];
      n++;
    }
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    if (!sorted) {
      RowSort.sort(keys, rows);
    }
    return new IdIndex(keys, rows);
  }

  /** Some row with that key, or -1. */
  int row(long key) {
    int at = first(key);
    return at < ids.length && ids[at] == key ? rows[at] : -1;
  }

  /** Position of the first entry with that key or a greater one. */
  int first(long key) {
    int at = Arrays.binarySearch(ids, key);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && ids[at - 1] == key) {
      at--;
    }
    return at;
  }

  int size() {
    return ids.length;
  }

  long keyAt(int position) {
    return ids[position];
  }

  int rowAt(int position) {
    return rows[position];
  }
}
