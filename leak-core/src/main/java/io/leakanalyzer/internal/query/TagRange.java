package io.leakanalyzer.internal.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of numbers with units: {@code 32kb}, {@code :64kb}, {@code 4mb:}, {@code 12kb:64mb}
 * ({@code parseTagFilterRange} of pprof's internal/driver/driver_focus.go).
 */
final class TagRange {
  private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]+)([a-zA-Z]+)?");

  private final double least;
  private final double most;
  private final String unit;

  private TagRange(double least, double most, String unit) {
    this.least = least;
    this.most = most;
    this.unit = unit;
  }

  static boolean isRange(String text) {
    return parse(text) != null;
  }

  static TagRange of(String text) {
    TagRange range = parse(text);
    if (range == null) {
      throw new IllegalArgumentException("no range: " + text);
    }
    return range;
  }

  /** True if a value is within the range, in a unit that can be compared. */
  boolean holds(long value, String from) {
    Measurement.Scaled scaled = Measurement.scale(value, from, unit);
    return scaled.unit().equals(unit) && scaled.value() >= least && scaled.value() <= most;
  }

  private static @org.jspecify.annotations.Nullable TagRange parse(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      return null;
    }
    String first = number.group();
    Measurement.Scaled low = scaled(number, orEmpty(number.group(2)));
    if (!number.find()) {
      if (text.equals(first)) {
        return new TagRange(low.value(), low.value(), low.unit());
      }
      if (text.equals(first + ":")) {
        return new TagRange(low.value(), Double.POSITIVE_INFINITY, low.unit());
      }
      return text.equals(":" + first)
          ? new TagRange(Double.NEGATIVE_INFINITY, low.value(), low.unit())
          : null;
    }
    if (!text.equals(first + ":" + number.group())) {
      return null;
    }
    Measurement.Scaled high = scaled(number, low.unit());
    return high.unit().equals(low.unit())
        ? new TagRange(low.value(), high.value(), low.unit())
        : null;
  }

  private static Measurement.Scaled scaled(Matcher number, String to) {
    try {
      return Measurement.scale(Long.parseLong(number.group(1)), orEmpty(number.group(2)), to);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a number of 64 bits, found " + number.group(1), e);
    }
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
