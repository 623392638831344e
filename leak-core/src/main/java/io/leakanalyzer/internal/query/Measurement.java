package io.leakanalyzer.internal.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * Values with units, scaled and written as pprof does (internal/measurement/measurement.go of
 * google/pprof as in Go 1.26).
 */
public final class Measurement {
  private static final List<Family> FAMILIES =
      List.of(
          new Family(
              new Unit("B", 1, "b", "byte"),
              List.of(
                  new Unit("B", 1, "b", "byte"),
                  new Unit("kB", 1L << 10, "kb", "kbyte", "kilobyte"),
                  new Unit("MB", 1L << 20, "mb", "mbyte", "megabyte"),
                  new Unit("GB", 1L << 30, "gb", "gbyte", "gigabyte"),
                  new Unit("TB", 1L << 40, "tb", "tbyte", "terabyte"),
                  new Unit("PB", 1L << 50, "pb", "pbyte", "petabyte"))),
          new Family(
              new Unit("s", 1e9),
              List.of(
                  new Unit("ns", 1, "ns", "nanosecond"),
                  new Unit("us", 1e3, "μs", "us", "microsecond"),
                  new Unit("ms", 1e6, "ms", "millisecond"),
                  new Unit("s", 1e9, "s", "sec", "second"),
                  new Unit("hrs", 3600e9, "hour", "hr"))),
          new Family(
              new Unit("GCU", 1),
              List.of(
                  new Unit("n*GCU", 1e-9, "nanogcu"),
                  new Unit("u*GCU", 1e-6, "microgcu"),
                  new Unit("m*GCU", 1e-3, "milligcu"),
                  new Unit("GCU", 1, "gcu"),
                  new Unit("k*GCU", 1e3, "kilogcu"),
                  new Unit("M*GCU", 1e6, "megagcu"),
                  new Unit("G*GCU", 1e9, "gigagcu"),
                  new Unit("T*GCU", 1e12, "teragcu"),
                  new Unit("P*GCU", 1e15, "petagcu"))));

  private Measurement() {}

  /** A scaled value and its unit, which is empty where it goes without saying. */
  public record Scaled(double value, String unit) {}

  /**
   * Scales a value from a unit to another; {@code auto} and {@code minimum} choose the greatest
   * unit of which there is at least one.
   */
  public static Scaled scale(long value, String from, String to) {
    if (value < 0 && -value > 0) {
      Scaled positive = scale(-value, from, to);
      return new Scaled(-positive.value, positive.unit);
    }
    for (Family family : FAMILIES) {
      Unit unit = family.find(from);
      if (unit != null) {
        return family.convert(value * unit.factor, to);
      }
    }
    return switch (to) {
      case "count", "sample", "unit", "minimum", "auto" -> new Scaled(value, "");
      default -> new Scaled(value, to);
    };
  }

  /** A value in its most natural unit. */
  public static String label(long value, String unit) {
    return label(value, unit, "auto");
  }

  /** A value in a unit, two decimals at most. */
  public static String label(long value, String from, String to) {
    Scaled scaled = scale(value, from, to);
    String number = decimals(scaled.value, 2);
    if (number.endsWith(".00")) {
      number = number.substring(0, number.length() - 3);
    }
    return number.equals("0") || number.equals("-0") ? "0" : number + scaled.unit;
  }

  /** The share of a total as pprof pads it. */
  public static String percentage(long value, long total) {
    double ratio = total == 0 ? 0 : Math.abs((double) value / (double) total) * 100;
    if (ratio >= 99.95 && ratio <= 100.05) {
      return "  100%";
    }
    return pad(ratio >= 1.0 ? decimals(ratio, 2) : significant(ratio), 5) + "%";
  }

  /** True if both units are of one family, so that values of one can be had in the other. */
  public static boolean isConvertible(String a, String b) {
    return FAMILIES.stream().anyMatch(f -> f.find(a) != null && f.find(b) != null);
  }

  /** Right-aligned in a width. */
  public static String pad(String text, int width) {
    return text.length() >= width ? text : " ".repeat(width - text.length()) + text;
  }

  /** Like C's {@code %.nf}: the exact binary value, ties to even. */
  private static String decimals(double value, int digits) {
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }
    String text = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return value < 0 && !text.startsWith("-") ? "-" + text : text;
  }

  /** Like C's {@code %.2g} for values below 1. */
  private static String significant(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new java.math.MathContext(2, RoundingMode.HALF_EVEN));
    BigDecimal digits = rounded.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4) {
      return digits.toPlainString();
    }
    String unscaled = digits.unscaledValue().toString();
    String mantissa =
        unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
    return mantissa + "e-" + (exponent > -10 ? "0" : "") + -exponent;
  }

  private record Family(Unit fallback, List<Unit> units) {

    @org.jspecify.annotations.Nullable
    Unit find(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      String singular =
          lower.length() > 2 && lower.endsWith("s")
              ? lower.substring(0, lower.length() - 1)
              : lower;
      for (Unit unit : units) {
        if (unit.aliases.contains(singular)) {
          return unit;
        }
      }
      return null;
    }

    Scaled convert(double base, String to) {
      Unit target = to.equals("minimum") || to.equals("auto") ? natural(base) : find(to);
      Unit unit = target == null ? fallback : target;
      return new Scaled(base / unit.factor, unit.name);
    }

    private @org.jspecify.annotations.Nullable Unit natural(double base) {
      Unit best = null;
      for (Unit unit : units) {
        if ((best == null || unit.factor >= best.factor) && base / unit.factor >= 1.0) {
          best = unit;
        }
      }
      return best;
    }
  }

  private record Unit(String name, double factor, List<String> aliases) {
    Unit(String name, double factor, String... aliases) {
      this(name, factor, List.of(aliases));
    }
  }
}
