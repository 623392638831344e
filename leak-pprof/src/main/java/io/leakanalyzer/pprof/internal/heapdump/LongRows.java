package io.leakanalyzer.pprof.internal.heapdump;

import java.util.Arrays;

/** A growing table of longs with a fixed number of columns; not thread safe. */
final class LongRows {
  private final int columns;
  private long[] cells;
  private int rows;

  LongRows(int columns) {
    this.columns = columns;
    this.cells = new long[columns * 16];
  }

  void add(long... row) {
    int from = rows * columns;
    if (from + columns > cells.length) {
      int length =
          (int)
              Math.min(
                  (Integer.MAX_VALUE - 8L) / columns * columns,
                  (cells.length + (long) cells.length / 2) / columns * columns + columns);
      if (from + columns > length) {
        throw new IllegalStateException("a table of more than 2^31 cells");
      }
      cells = Arrays.copyOf(cells, length);
    }
    System.arraycopy(row, 0, cells, from, columns);
    rows++;
  }

  int size() {
    return rows;
  }

  long get(int row, int column) {
    return cells[row * columns + column];
  }
}
