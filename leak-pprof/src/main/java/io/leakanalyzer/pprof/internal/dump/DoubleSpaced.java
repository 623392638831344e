package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.InputStream;

/** A text that was pasted or converted so that an empty line follows every line. */
final class DoubleSpaced extends RewrittenStream {
  private boolean afterNewline;

  private DoubleSpaced(InputStream in) {
    super(in);
  }

  /** True if the call below the first header is so far from it. */
  static boolean is(byte[] head) {
    int header = Ascii.indexOf(head, 0, head.length, HeaderParser.GOROUTINE);
    int below = endOfLine(head, header < 0 ? head.length : header);
    int call = endOfLine(head, below);
    int place = endOfLine(head, call);
    return isEmpty(head, below, call)
        && GoroutineBody.isCall(head, call, place - 1)
        && isEmpty(head, place, endOfLine(head, place));
  }

  /** The text without the empty lines. */
  static SnapshotInput textOf(SnapshotInput text) {
    return new DerivedInput(text, base -> new DoubleSpaced(base.open()));
  }

  @Override
  void take(byte c) {
    if (c == '\r') {
      return;
    }
    boolean dropped = c == '\n' && afterNewline;
    if (!dropped) {
      give(c);
    }
    afterNewline = c == '\n' && !dropped;
  }

  @Override
  void end() {}

  private static boolean isEmpty(byte[] text, int from, int to) {
    return from < to && text[to - 1] == '\n' && Ascii.trimEnd(text, from, to - 1) == from;
  }

  /** Index behind the newline, or the end. */
  private static int endOfLine(byte[] text, int from) {
    int eol = LittleEndian.newline(text, from, text.length);
    return eol < 0 ? text.length : eol + 1;
  }
}
