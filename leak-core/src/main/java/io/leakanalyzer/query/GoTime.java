package io.leakanalyzer.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as Go prints them. */
final class GoTime {
  private static final long MICRO = 1_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private GoTime() {}

  /** {@code 2006-01-02 15:04:05.999999999 -0700 MST}, in UTC. */
  static String instant(long nanos) {
    Instant at = Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND));
    return SECONDS.format(at.atOffset(ZoneOffset.UTC))
        + fraction(Math.floorMod(nanos, SECOND), 9)
        + " +0000 UTC";
  }

  /** {@code 1h2m3.5s}; below a second {@code 1.5ms}, {@code 1.5µs}, {@code 15ns}. */
  static String duration(long nanos) {
    if (nanos < 0) {
      return "-" + duration(-nanos);
    }
    if (nanos < MICRO) {
      return nanos == 0 ? "0s" : nanos + "ns";
    }
    if (nanos < MILLI) {
      return nanos / MICRO + fraction(nanos % MICRO, 3) + "µs";
    }
    if (nanos < SECOND) {
      return nanos / MILLI + fraction(nanos % MILLI, 6) + "ms";
    }
    long seconds = nanos / SECOND;
    String text = seconds % 60 + fraction(nanos % SECOND, 9) + "s";
    if (seconds >= 60) {
      text = seconds / 60 % 60 + "m" + text;
    }
    return seconds >= 3600 ? seconds / 3600 + "h" + text : text;
  }

  private static String fraction(long part, int digits) {
    if (part == 0) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%0" + digits + "d", part);
    return "." + text.replaceAll("0+$", "");
  }
}
