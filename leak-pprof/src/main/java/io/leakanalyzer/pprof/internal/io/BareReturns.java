package io.leakanalyzer.pprof.internal.io;

/**
 * Lines that end with a carriage return alone, as editors of old Macintoshes and some terminals
 * write them. A text that has a newline near its beginning has none of them: there a return is the
 * end of a progress bar.
 */
public final class BareReturns {
  /** So much of a text is looked at: what a probe sees. */
  static final int LOOKED_AT = 8192;

  private BareReturns() {}

  /** True if a text that begins so has lines that end with a return alone. */
  static boolean are(byte[] text, int end) {
    int to = Math.min(end, LOOKED_AT);
    return LittleEndian.newline(text, 0, to) < 0
        && LittleEndian.find(text, 0, to - 1, (byte) '\r') >= 0;
  }

  /** The first bytes of a text, with newlines in any case. */
  public static byte[] replaced(byte[] head) {
    if (!are(head, head.length)) {
      return head;
    }
    byte[] lines = head.clone();
    replace(lines, 0, lines.length);
    return lines;
  }

  /** Makes each a newline. */
  static void replace(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text[at] == '\r') {
        text[at] = '\n';
      }
    }
  }
}
