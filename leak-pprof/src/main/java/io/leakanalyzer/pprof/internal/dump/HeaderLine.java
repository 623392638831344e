package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.endsWith;
import static io.leakanalyzer.pprof.internal.io.Ascii.indexOf;

import io.leakanalyzer.pprof.internal.io.LittleEndian;

/**
 * Lines that look like a goroutine's header from afar, {@code app_1 | goroutine 7 [select]:}. Other
 * readers leave a text that has one to the reader of dumps.
 */
public final class HeaderLine {
  private static final byte[] END = bytes("]:");

  private HeaderLine() {}

  /** True if the text has such a line. */
  public static boolean isIn(byte[] text) {
    int at = indexOf(text, 0, text.length, HeaderParser.GOROUTINE);
    while (at >= 0) {
      int eol = LittleEndian.newline(text, at, text.length);
      int end = eol < 0 ? text.length : eol;
      if (endsWith(text, at, text[end - 1] == '\r' ? end - 1 : end, END)) {
        return true;
      }
      at = indexOf(text, end, text.length, HeaderParser.GOROUTINE);
    }
    return false;
  }
}
