package io.leakanalyzer.pprof.internal.dump;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the quoted field of each line says, without escapes (RFC 8259, section 7; strconv.Quote). It
 * ends with a newline; lines without the field are left out.
 */
final class QuotedStream extends RewrittenStream {
  private enum State {
    SEEKING,
    INSIDE,
    ESCAPE,
    HEX,
    BEHIND
  }

  private final QuotedField field;
  private State state = State.SEEKING;
  private int matched;
  private int last = '\n';
  private int value;
  private int digits;
  private boolean isByte;
  private char high;

  QuotedStream(InputStream in, QuotedField field) {
    super(in);
    this.field = field;
  }

  @Override
  void take(byte c) {
    if (c == '\n') {
      // Without an end, a quoted text ends with its line.
      endLine(state != State.SEEKING && state != State.BEHIND);
      return;
    }
    switch (state) {
      case SEEKING -> seek(c);
      case INSIDE -> inside(c);
      case ESCAPE -> escape(c);
      case HEX -> hex(c);
      case BEHIND -> {}
    }
  }

  @Override
  void end() {}

  private void seek(byte c) {
    byte[] opening = field.opening();
    // The opening's first character is in it once, or its second is another quote's: start anew.
    if (c != opening[matched]) {
      matched = 0;
    }
    if (c == opening[matched] && ++matched == opening.length) {
      matched = 0;
      state = State.INSIDE;
    }
  }

  private void inside(byte c) {
    if (c == '"') {
      endLine(!field.hasNewlines());
      state = State.BEHIND;
    } else if (c == '\\') {
      state = State.ESCAPE;
    } else {
      put(c);
    }
  }

  private void escape(byte c) {
    value = 0;
    isByte = c == 'x';
    digits =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits > 0) {
      state = State.HEX;
      return;
    }
    state = State.INSIDE;
    put(
        switch (c) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          default -> c;
        });
  }

  private void hex(byte c) {
    value = value << 4 | Math.max(0, Character.digit(c, 16));
    if (--digits > 0) {
      return;
    }
    state = State.INSIDE;
    if (isByte) {
      put(value);
    } else {
      character(value);
    }
  }

  /** A character, or half of a pair. */
  private void character(int code) {
    boolean isHalf = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    if (isHalf && Character.isHighSurrogate((char) code)) {
      high = (char) code;
      return;
    }
    int point = isHalf && high != 0 ? Character.toCodePoint(high, (char) code) : code;
    high = 0;
    String text = Character.isValidCodePoint(point) ? Character.toString(point) : "\uFFFD";
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      put(each);
    }
  }

  private void put(int c) {
    last = c;
    give(c);
  }

  /** Ends the line, with a newline if its text has none. */
  private void endLine(boolean newline) {
    if (newline && last != '\n') {
      put('\n');
    }
    state = State.SEEKING;
    matched = 0;
  }
}
