package io.leakanalyzer.rules.internal;

import java.util.Locale;

/** Bytes in sentences. */
public final class Bytes {
  private static final long KIBI = 1024;

  private Bytes() {}

  /** {@code 512 B}, {@code 1.5 KiB}, {@code 20.0 MiB}. */
  public static String text(long bytes) {
    if (Math.abs(bytes) < KIBI) {
      return bytes + " B";
    }
    double scaled = bytes / (double) KIBI;
    String unit = "KiB";
    for (String next : new String[] {"MiB", "GiB", "TiB"}) {
      if (Math.abs(scaled) < KIBI) {
        break;
      }
      scaled /= KIBI;
      unit = next;
    }
    return String.format(Locale.ROOT, "%.1f %s", scaled, unit);
  }
}
