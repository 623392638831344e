package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.indexOf;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LineScanner;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A field of a structured log that has a dump in quotes: line for line, as in {@code
 * {"message":"goroutine 7 [select]:", …}}, or whole, with its line ends escaped, as in {@code
 * {"stacktrace":"goroutine 1 [running]:\nmain.f()\n\t/x.go:1 +0x1\n"}} and {@code msg="goroutine 1
 * [running]:\n…"}.
 *
 * @param opening its key and what follows up to the quote: {@code "message":"}
 * @param hasNewlines true if the text of each line has its newline
 */
record QuotedField(byte[] opening, boolean hasNewlines) {
  private static final byte[] BRACKET = bytes(" [");
  private static final byte[] POINTER = bytes(" gp=");
  private static final byte[] NEWLINE = bytes("\\n\"");

  /** The first such field of a text. */
  static Optional<QuotedField> find(SnapshotInput input) throws IOException {
    try (LineScanner lines = new LineScanner(input)) {
      while (lines.next()) {
        int header = header(lines.text(), lines.from(), lines.to());
        if (header >= 0) {
          Optional<QuotedField> field = around(lines.text(), lines.from(), header, lines.to());
          if (field.isPresent()) {
            return field;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Where the line has {@code goroutine 7 [} or {@code goroutine 7 gp=}, or -1. */
  private static int header(byte[] text, int from, int to) {
    int at = indexOf(text, from, to, HeaderParser.GOROUTINE);
    while (at >= 0) {
      int digits = at + HeaderParser.GOROUTINE.length;
      int end = Ascii.endOfDigits(text, digits, to);
      if (end > digits
          && (startsWith(text, end, to, BRACKET) || startsWith(text, end, to, POINTER))) {
        return at;
      }
      at = indexOf(text, digits, to, HeaderParser.GOROUTINE);
    }
    return -1;
  }

  private static Optional<QuotedField> around(byte[] text, int from, int header, int to) {
    int quote = -1;
    for (int at = from; at < header; at++) {
      if (text[at] == '\\') {
        at++;
      } else if (text[at] == '"') {
        quote = quote < 0 ? at : -1;
      }
    }
    int key = quote < 0 ? -1 : startOfKey(text, from, quote);
    if (key < 0) {
      return Optional.empty();
    }
    int end = indexOf(text, header, to, bytes(":\\n"));
    boolean hasNewlines = end >= 0 && startsWith(text, end + 1, to, NEWLINE);
    return Optional.of(new QuotedField(Arrays.copyOfRange(text, key, quote + 1), hasNewlines));
  }

  /** Where {@code "key": } or {@code key=} begins before the quote, or -1. */
  private static int startOfKey(byte[] text, int from, int quote) {
    int end = Ascii.trimEnd(text, from, quote);
    if (end == from || (text[end - 1] != ':' && text[end - 1] != '=')) {
      return -1;
    }
    int at = end - 1;
    boolean quoted = at > from && text[at - 1] == '"';
    at -= quoted ? 1 : 0;
    while (at > from && text[at - 1] > ' ' && text[at - 1] != '"' && text[at - 1] != '{') {
      at--;
    }
    return quoted ? Math.max(from, at - 1) : at;
  }

  /** {@code "message"}, for people. */
  String name() {
    return Ascii.string(opening, 0, opening.length - 1).replaceAll("[\\s:=\"]", "");
  }

  /** The text of the field, of every line that has it. */
  SnapshotInput textOf(SnapshotInput input) {
    return new DerivedInput(input, base -> new QuotedStream(base.open(), this));
  }
}
