package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;
import io.leakanalyzer.pprof.internal.io.LongSet;
import java.util.Arrays;

/**
 * The addresses that goroutines wait for, and the question whether a word may be such an address or
 * the beginning of a struct that has it inside. As long as they are few the question can be asked
 * while they are collected.
 */
final class WaitedAddresses {
  private static final int MAX = 1 << 22;

  /** So many addresses are few. */
  private static final int FEW = 1 << 8;

  private static final long FIRST_PAGE = 4096;

  private final LongSet found = new LongSet();
  private long[] sorted = new long[0];
  private long[] pages = new long[0];
  private long[] beginnings = new long[0];
  private boolean anyBeginning;
  private boolean shortBeginnings;
  private long first;
  private long last;

  /**
   * Takes the first argument of a wait function, unless it is marked with {@code ?}: what stands in
   * a dead slot is any old word. True if it is new.
   *
   * <p>Nor does it help to ask that a live word of a user's frame covers it: of 909 such words in
   * dumps of the labelled programs (Go 1.21 to 1.27), 4 were so covered and right, 2 were so
   * covered and no address, and most of the others were 0 or an address of code.
   */
  boolean collect(byte[] text, int from, int to) {
    if (from + 3 > to || text[from] != '0' || text[from + 1] != 'x' || found.size() >= MAX) {
      return false;
    }
    int end = Ascii.endOfHex(text, from + 2, to);
    long address = Ascii.hex(text, from + 2, end);
    boolean stale = end < to && text[end] == '?';
    if (stale
        || end - from > 18
        || Long.compareUnsigned(address, FIRST_PAGE) < 0
        || !found.add(address)) {
      return false;
    }
    if (areFew()) {
      sort();
    }
    return true;
  }

  boolean isEmpty() {
    return found.size() == 0;
  }

  /** True as long as words can be asked about while addresses are collected. */
  boolean areFew() {
    return found.size() <= FEW;
  }

  /** Ends the collecting. */
  void freeze() {
    if (!areFew()) {
      sort();
    }
  }

  private void sort() {
    sorted = found.toSortedArray();
    pages = new long[Math.max(1 << 10, Integer.highestOneBit(Math.max(1, sorted.length / 2)))];
    beginnings = new long[Math.max(1 << 6, Math.min(1 << 14, pages.length))];
    anyBeginning = false;
    shortBeginnings = false;
    first = sorted.length == 0 ? Long.MAX_VALUE : sorted[0] - ArgumentWords.STRUCT_SPAN;
    last = sorted.length == 0 ? Long.MIN_VALUE : sorted[sorted.length - 1];
    for (long address : sorted) {
      mark(pages, hash(address >>> 8));
      mark(pages, hash((address >>> 8) - 1));
      markBeginning(address);
      markBeginning(address - ArgumentWords.STRUCT_SPAN);
    }
  }

  /**
   * False if a word whose digits begin there is surely none: its first digits are those of no
   * address, nor of a struct around one.
   */
  boolean mayBegin(byte[] text, int at) {
    if (anyBeginning || at + 8 > text.length) {
      return true;
    }
    long digits = LittleEndian.at(text, at);
    return isMarked(beginnings, hash(digits))
        || (shortBeginnings && isMarked(beginnings, hash(digits << 32)));
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
    return word > last || word < first || !isMarked(pages, hash(word >>> 8));
  }

  int size() {
    return found.size();
  }

  /**
   * Of ten digits and more the first eight count, of six and more the first four: within 256 they
   * differ at most once.
   */
  private void markBeginning(long word) {
    String digits = Long.toHexString(word);
    long eight = LittleEndian.at(Ascii.bytes(digits + "        "), 0);
    if (digits.length() >= 10) {
      mark(beginnings, hash(eight));
    } else if (digits.length() >= 6) {
      shortBeginnings = true;
      mark(beginnings, hash(eight << 32));
    } else {
      anyBeginning = true;
    }
  }

  private static void mark(long[] filter, int hash) {
    filter[(hash >>> 6) & (filter.length - 1)] |= 1L << hash;
  }

  private static boolean isMarked(long[] filter, int hash) {
    return (filter[(hash >>> 6) & (filter.length - 1)] & (1L << hash)) != 0;
  }

  private static int hash(long value) {
    return (int) ((value * 0x9e3779b97f4a7c15L) >>> 32);
  }
}
