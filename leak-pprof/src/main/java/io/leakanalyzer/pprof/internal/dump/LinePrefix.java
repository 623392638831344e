package io.leakanalyzer.pprof.internal.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.leakanalyzer.pprof.internal.io.Ascii;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a log puts before every line: indentation, {@code app_1 | }, a time stamp, a container
 * runtime's {@code 2026-11-24T06:00:00.123456789Z stderr F }, a line number. Lines have the same
 * prefix when they differ only in numbers that are not of the {@linkplain LogWriter writer's} name.
 * Immutable.
 */
final class LinePrefix {
  /** No prefix. */
  static final LinePrefix NONE = new LinePrefix(new byte[0]);

  private final byte[] sample;
  private final int nameFrom;
  private final int nameTo;

  private LinePrefix(byte[] sample) {
    this.sample = sample;
    Optional<LogWriter> writer =
        sample.length == 0 ? Optional.empty() : LogWriter.of(new String(sample, ISO_8859_1));
    this.nameFrom = writer.map(LogWriter::start).orElse(0);
    this.nameTo = writer.map(LogWriter::end).orElse(0);
  }

  static LinePrefix of(byte[] text, int from, int to) {
    return from == to ? NONE : new LinePrefix(Arrays.copyOfRange(text, from, to));
  }

  boolean isEmpty() {
    return sample.length == 0;
  }

  /** Index after the prefix, {@code to} for a line of nothing else, or -1. */
  int strip(byte[] text, int from, int to) {
    int at = from;
    int i = 0;
    while (i < sample.length) {
      if (at == to) {
        return isBlankFrom(i) ? to : -1;
      }
      int number = startOfNumber(i);
      if (number >= 0) {
        at = Ascii.skipBlanks(text, at, to);
        if (at == to || !Ascii.isDigit(text[at])) {
          return -1;
        }
        i = Ascii.endOfDigits(sample, number, sample.length);
        at = Ascii.endOfDigits(text, at, to);
      } else if (sample[i++] != text[at++]) {
        return -1;
      }
    }
    return at;
  }

  /** True if both are prefixes of one log. */
  boolean matches(LinePrefix other) {
    return strip(other.sample, 0, other.sample.length) == other.sample.length
        && other.strip(sample, 0, sample.length) == sample.length;
  }

  /**
   * Where a number begins that may differ, with blanks before it that pad it: {@code 7} below
   * {@code 10}; or -1.
   */
  private int startOfNumber(int index) {
    int digits = Ascii.skipBlanks(sample, index, sample.length);
    return digits < sample.length
            && Ascii.isDigit(sample[digits])
            && (digits < nameFrom || digits >= nameTo)
        ? digits
        : -1;
  }

  private boolean isBlankFrom(int index) {
    return Ascii.skipBlanks(sample, index, sample.length) == sample.length;
  }
}
