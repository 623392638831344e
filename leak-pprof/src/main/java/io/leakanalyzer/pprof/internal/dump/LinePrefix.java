package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;
import java.util.Arrays;

/**
 * What a log puts before every line: indentation, {@code app_1 | }, a time stamp, a container
 * runtime's {@code 2026-11-24T06:00:00.123456789Z stderr F }. Lines have the same prefix when they
 * differ in numbers only. Immutable.
 */
final class LinePrefix {
  /** No prefix. */
  static final LinePrefix NONE = new LinePrefix(new byte[0]);

  private final byte[] sample;

  private LinePrefix(byte[] sample) {
    this.sample = sample;
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
      if (Ascii.isDigit(sample[i])) {
        if (!Ascii.isDigit(text[at])) {
          return -1;
        }
        i = Ascii.endOfDigits(sample, i, sample.length);
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

  private boolean isBlankFrom(int index) {
    return Ascii.skipBlanks(sample, index, sample.length) == sample.length;
  }
}
