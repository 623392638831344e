package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LongSet;
import java.util.Arrays;

/**
 * The addresses that goroutines wait for, and the question whether a word may be such an address or
 * the beginning of a struct that has it inside.
 */
final class WaitedAddresses {
  private static final int MAX = 1 << 22;
  private static final long FIRST_PAGE = 4096;

  private final LongSet found = new LongSet();
  private long[] sorted = new long[0];
  private long[] filter = new long[0];
  private long first;
  private long last;

  /**
   * Takes the first argument of a wait function, unless it is marked with {@code ?}: what stands in
   * a dead slot is any old word.
   */
  void collect(byte[] text, int from, int to) {
    if (from + 3 > to || text[from] != '0' || text[from + 1] != 'x' || found.size() >= MAX) {
      return;
    }
    int end = Ascii.endOfHex(text, from + 2, to);
    long address = Ascii.hex(text, from + 2, end);
    boolean stale = end < to && text[end] == '?';
    if (!stale && end - from <= 18 && Long.compareUnsigned(address, FIRST_PAGE) >= 0) {
      found.add(address);
    }
  }

  boolean isEmpty() {
    return found.size() == 0;
  }

  /** Ends the collecting, begins the asking. */
  void freeze() {
    sorted = found.toSortedArray();
    found.clear();
    int words = Math.max(1 << 10, Integer.highestOneBit(Math.max(1, sorted.length / 2)));
    first = sorted.length == 0 ? Long.MAX_VALUE : sorted[0] - ArgumentWords.STRUCT_SPAN;
    last = sorted.length == 0 ? Long.MIN_VALUE : sorted[sorted.length - 1];
    filter = new long[words];
    for (long address : sorted) {
      mark(address >>> 8);
      mark((address >>> 8) - 1);
    }
  }

  /** True if an address lies in {@code [word, word + STRUCT_SPAN)}. */
  boolean isNear(long word) {
    if (isFar(word)) {
      return false;
    }
    int at = Arrays.binarySearch(sorted, word);
    int next = at >= 0 ? at : -at - 1;
    return next < sorted.length && sorted[next] - word < ArgumentWords.STRUCT_SPAN;
  }

  /** True if the word is an address. */
  boolean isExact(long word) {
    return !isFar(word) && Arrays.binarySearch(sorted, word) >= 0;
  }

  private boolean isFar(long word) {
    if (word > last || word < first) {
      return true;
    }
    int hash = hash(word >>> 8);
    return (filter[(hash >>> 6) & (filter.length - 1)] & 1L << hash) == 0;
  }

  int size() {
    return sorted.length;
  }

  private void mark(long page) {
    int hash = hash(page);
    filter[(hash >>> 6) & (filter.length - 1)] |= 1L << hash;
  }

  private static int hash(long page) {
    return (int) ((page * 0x9e3779b97f4a7c15L) >>> 32);
  }
}
