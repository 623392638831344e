package io.leakanalyzer.model.heap;

import java.util.Arrays;

/**
 * A growing column of longs in pieces, so that growing copies nothing and needs no room for two
 * columns at a time. Not thread safe.
 */
final class LongChunks {
  private static final int SHIFT = 15;
  private static final int MASK = (1 << SHIFT) - 1;

  private long[][] chunks = new long[16][];
  private int size;

  void add(long value) {
    int chunk = size >>> SHIFT;
    if ((size & MASK) == 0) {
      begin(chunk);
    }
    chunks[chunk][size & MASK] = value;
    size++;
  }

  private void begin(int chunk) {
    if (size >= Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("a column of more than 2^31 rows");
    }
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk * 2);
    }
    chunks[chunk] = new long[1 << SHIFT];
  }

  int size() {
    return size;
  }

  long get(int row) {
    return chunks[row >>> SHIFT][row & MASK];
  }
}
