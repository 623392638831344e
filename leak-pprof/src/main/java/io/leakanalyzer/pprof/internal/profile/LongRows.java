package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.ReadLimits;
import java.util.Arrays;

/** A growing table of numbers with a fixed number of columns. */
final class LongRows {
  private final int columns;
  private final int most;
  private final long[] scratch;
  private long[] values;
  private int size;

  LongRows(int columns, ReadLimits limits) {
    this.columns = columns;
    this.most = limits.maxSamples();
    this.scratch = new long[columns];
    this.values = new long[64 * columns];
  }

  int size() {
    return size;
  }

  /** A row of zeros to be filled and added; the same array each time. */
  long[] next() {
    Arrays.fill(scratch, 0);
    return scratch;
  }

  void add(long[] row, Wire wire) throws LimitExceededException {
    if (size == most) {
      throw new LimitExceededException(wire.place(), "maxSamples", most);
    }
    int at = size * columns;
    if (at == values.length) {
      values = Arrays.copyOf(values, (int) Math.min((long) most * columns, at * 2L));
    }
    System.arraycopy(row, 0, values, at, columns);
    size++;
  }

  long at(int row, int column) {
    return values[row * columns + column];
  }

  long[] column(int column) {
    long[] all = new long[size];
    for (int i = 0; i < size; i++) {
      all[i] = at(i, column);
    }
    return all;
  }
}
