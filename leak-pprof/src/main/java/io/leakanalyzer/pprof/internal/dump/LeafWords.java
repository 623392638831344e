package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;

/**
 * The argument words of the innermost frame of a goroutine that prints any: what is inlined prints
 * {@code (...)} and lies in the frame below it (runtime/traceback.go, Go 1.18 to 1.27).
 */
final class LeafWords {
  private static final int MOST = 10;
  private static final int MOST_DIGITS = 16;

  private final long[] values = new long[MOST];
  private final boolean[] stale = new boolean[MOST];
  private int size;
  private int depth;

  /** Forgets them. */
  void clear() {
    size = 0;
  }

  /** True if no frame has printed words so far. */
  boolean isEmpty() {
    return size == 0;
  }

  /** Takes the words of a frame, as printed behind the opening parenthesis. */
  void take(int frame, byte[] text, int from, int to) {
    depth = frame;
    int at = from;
    while (at + 2 < to && size < MOST) {
      if (text[at] != '0' || text[at + 1] != 'x') {
        at++;
        continue;
      }
      int end = Ascii.endOfHex(text, at + 2, to);
      if (end - at - 2 <= MOST_DIGITS) {
        values[size] = Ascii.hex(text, at + 2, end);
        stale[size++] = end < to && text[end] == '?';
      }
      at = end;
    }
  }

  /** Takes over those of another goroutine. */
  void copyFrom(LeafWords other) {
    size = other.size;
    depth = other.depth;
    System.arraycopy(other.values, 0, values, 0, size);
    System.arraycopy(other.stale, 0, stale, 0, size);
  }

  /** Puts them into columns. */
  void addTo(WordColumns columns, int row) {
    for (int i = 0; i < size; i++) {
      columns.add(row, depth, values[i], stale[i]);
    }
  }
}
