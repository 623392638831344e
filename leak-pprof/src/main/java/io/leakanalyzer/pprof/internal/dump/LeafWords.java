package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;
import java.util.Arrays;

/**
 * The argument words of the innermost frame of a goroutine that prints any: what is inlined prints
 * {@code (...)} and lies in the frame below it (runtime/traceback.go, Go 1.18 to 1.27). They are
 * kept as printed: of a large dump few are ever asked for.
 */
final class LeafWords {
  private static final int MOST = 10;
  private static final int MOST_DIGITS = 16;

  private byte[] printed = new byte[128];
  private int length;
  private int depth;

  /** Forgets them. */
  void clear() {
    length = 0;
  }

  /** True if no frame has printed words so far. */
  boolean isEmpty() {
    return length == 0;
  }

  /** Takes the words of a frame, as printed behind the opening parenthesis, if there are any. */
  void take(int frame, byte[] text, int from, int to) {
    if (nextWord(text, from, to) < to) {
      depth = frame;
      keep(text, from, to - from);
    }
  }

  /** Takes over those of another goroutine. */
  void copyFrom(LeafWords other) {
    depth = other.depth;
    keep(other.printed, 0, other.length);
  }

  /** Puts them into columns. */
  void addTo(WordColumns columns, int row) {
    int at = nextWord(printed, 0, length);
    for (int n = 0; at < length && n < MOST; n++) {
      int end = Ascii.endOfHex(printed, at + 2, length);
      boolean stale = end < length && printed[end] == '?';
      columns.add(row, depth, Ascii.hex(printed, at + 2, end), stale);
      at = nextWord(printed, end, length);
    }
  }

  private void keep(byte[] text, int from, int count) {
    if (count > printed.length) {
      printed = Arrays.copyOf(printed, 2 * count);
    }
    System.arraycopy(text, from, printed, 0, count);
    length = count;
  }

  /** Where the next word begins that fits a register, or {@code to}. */
  private static int nextWord(byte[] text, int from, int to) {
    int at = from;
    while (at + 2 < to) {
      if (text[at] != '0' || text[at + 1] != 'x') {
        at++;
        continue;
      }
      int end = Ascii.endOfHex(text, at + 2, to);
      if (end - at - 2 <= MOST_DIGITS) {
        return at;
      }
      at = end;
    }
    return to;
  }
}
