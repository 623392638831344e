package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;

/**
 * {@code ...53 frames elided...} between the innermost and the outermost 50 frames (Go 1.21 and
 * later), {@code ...additional frames elided...} behind the innermost 100 (up to 1.20): {@code
 * traceback1} in runtime/traceback.go.
 */
final class Elision {
  private Elision() {}

  /** Frames left out, with those before; -1 when nobody says how many. */
  static int count(String line, int before) {
    byte[] text = Ascii.bytes(line);
    int end = Ascii.endOfDigits(text, 3, text.length);
    long count = Ascii.decimal(text, 3, end);
    return count < 0 || before < 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, before + count);
  }
}
