package io.leakanalyzer.collect;

import java.time.Duration;
import java.util.Locale;

/** Figures and failures in words. */
final class Words {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Words() {}

  /** {@code 0.3 s}, {@code 12 s}, {@code 5 min}. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1) {
      return "less than 1 ms";
    }
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    return duration.toMinutes() < 2 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
  }

  /** {@code 17 KiB}. */
  static String bytes(long bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }

  /** A failure's message, or its type when it has none, on one line. */
  static String why(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getMessage() == null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return message == null
        ? deepest.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
