package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.ArgumentWords;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** Argument words of one dump, as they are found. */
final class WordColumns {
  /** More words than this are not kept: 17 bytes each. */
  static final int MAX = 1 << 24;

  private int[] rows = new int[64];
  private int[] depths = new int[64];
  private long[] values = new long[64];
  private boolean[] uncertain = new boolean[64];
  private int size;

  /** Keeps a word, if there is room. */
  void add(int row, int depth, long value, boolean maybeStale) {
    if (size == MAX) {
      return;
    }
    if (size == rows.length) {
      int larger = size + (size >> 1);
      rows = Arrays.copyOf(rows, larger);
      depths = Arrays.copyOf(depths, larger);
      values = Arrays.copyOf(values, larger);
      uncertain = Arrays.copyOf(uncertain, larger);
    }
    rows[size] = row;
    depths[size] = depth;
    values[size] = value;
    uncertain[size++] = maybeStale;
  }

  int size() {
    return size;
  }

  /** True if a word stands before a word of others: earlier goroutine, or frame of the same. */
  boolean isBefore(int index, WordColumns others, int other) {
    int row = rows[index];
    int otherRow = others.rows[other];
    return row < otherRow || (row == otherRow && depths[index] < others.depths[other]);
  }

  /** Gives a word away. */
  void giveTo(WordSearch.DumpRows dumps, int index) {
    dumps.word(rows[index], depths[index], values[index], uncertain[index]);
  }

  /** Drops the other words. */
  void keep(LongPredicate wanted) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (wanted.test(values[i])) {
        rows[kept] = rows[i];
        depths[kept] = depths[i];
        values[kept] = values[i];
        uncertain[kept++] = uncertain[i];
      }
    }
    size = kept;
  }

  ArgumentWords toWords() {
    return new ArgumentWords(
        Arrays.copyOf(rows, size),
        Arrays.copyOf(depths, size),
        Arrays.copyOf(values, size),
        Arrays.copyOf(uncertain, size));
  }
}
