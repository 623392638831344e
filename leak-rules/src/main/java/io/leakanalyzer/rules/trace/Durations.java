package io.leakanalyzer.rules.trace;

import java.util.Locale;

/** Durations in words. */
final class Durations {
  private static final double MICROS = 1e3;
  private static final double MILLIS = 1e6;
  private static final double SECONDS = 1e9;

  private Durations() {}

  /** {@code 3.2 s}, {@code 45 ms}, {@code 7 µs}. */
  static String words(long nanos) {
    if (nanos >= SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", nanos / SECONDS);
    }
    return nanos >= MILLIS
        ? Math.round(nanos / MILLIS) + " ms"
        : Math.round(nanos / MICROS) + " µs";
  }
}
