package io.leakanalyzer.pprof.internal.counttext;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;
import java.util.Optional;

/**
 * The first line: {@code goroutine profile: total 64}.
 *
 * @param name name of the profile; a program's own profiles are named by their package
 * @param total what the profile says that its counts add up to
 */
record CountHeader(String name, long total) {
  private static final byte[] TOTAL = bytes(" profile: total ");

  /** The header of a line, if it is one. */
  static Optional<CountHeader> of(byte[] text, int from, int lineTo) {
    int to = Ascii.trimEnd(text, from, lineTo);
    int at = Ascii.indexOf(text, from, to, TOTAL);
    long total = at <= from ? -1 : Ascii.decimal(text, at + TOTAL.length, to);
    if (total < 0 || Ascii.isBlank(text[from])) {
      return Optional.empty();
    }
    return Optional.of(new CountHeader(Ascii.string(text, from, at), total));
  }

  /** The header in the first bytes of a text, behind empty lines only. */
  static Optional<CountHeader> in(byte[] head) {
    int from = 0;
    while (from < head.length && (head[from] == '\n' || head[from] == '\r')) {
      from++;
    }
    int eol = LittleEndian.newline(head, from, head.length);
    return of(head, from, eol < 0 ? head.length : eol);
  }

  boolean isGoroutines() {
    return name.equals("goroutine") || isLeaks();
  }

  boolean isLeaks() {
    return name.equals("goroutineleak");
  }
}
