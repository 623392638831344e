package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;

/**
 * Looks for interface values among printed arguments. A value of two words is printed in braces
 * (runtime/traceback.go printArgs, Go 1.17 to 1.27): of a string the second word is a length, of an
 * interface both are addresses, that of a table, which lies at a multiple of the word size
 * (runtime/runtime2.go itab begins with pointers), and that of the data.
 */
final class ArgumentPairs {
  /** No table and no heap lies below; no string that is passed on is as long. */
  private static final long LEAST_ADDRESS = 0x10000;

  private static final int WORD = 8;

  private ArgumentPairs() {}

  /** True if a pair of addresses is among the arguments in that range. */
  static boolean hasInterface(byte[] text, int from, int to) {
    for (int at = brace(text, from, to); at >= 0; at = brace(text, at + 1, to)) {
      int second = endOfAddress(text, at + 1, to);
      if (second > 0 && second + 2 < to && text[second] == ',' && isTable(text, at + 1, second)) {
        int end = endOfAddress(text, second + 2, to);
        if (end > 0 && end < to && text[end] == '}') {
          return true;
        }
      }
    }
    return false;
  }

  private static int brace(byte[] text, int from, int to) {
    return LittleEndian.find(text, from, to, (byte) '{');
  }

  private static boolean isTable(byte[] text, int from, int to) {
    return Ascii.hex(text, from + 2, Ascii.endOfHex(text, from + 2, to)) % WORD == 0;
  }

  /** Index after an address that begins there, with its question mark if it has one, or -1. */
  private static int endOfAddress(byte[] text, int from, int to) {
    if (from + 3 > to || text[from] != '0' || text[from + 1] != 'x') {
      return -1;
    }
    int end = Ascii.endOfHex(text, from + 2, to);
    if (end - from > 18
        || Long.compareUnsigned(Ascii.hex(text, from + 2, end), LEAST_ADDRESS) < 0) {
      return -1;
    }
    return end < to && text[end] == '?' ? end + 1 : end;
  }
}
