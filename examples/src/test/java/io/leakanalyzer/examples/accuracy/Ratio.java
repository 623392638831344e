package io.leakanalyzer.examples.accuracy;

import java.util.Locale;

/** Hits of trials, with the 95 % interval of Wilson (1927); not thread safe. */
final class Ratio {
  private static final double Z = 1.959964;

  private long hits;
  private long trials;

  void add(boolean hit) {
    trials++;
    hits += hit ? 1 : 0;
  }

  double value() {
    return trials == 0 ? 1 : (double) hits / trials;
  }

  long hits() {
    return hits;
  }

  long trials() {
    return trials;
  }

  private double bound(int sign) {
    double p = value();
    double z2 = Z * Z / trials;
    double middle = p + z2 / 2;
    double half = Z * Math.sqrt((p * (1 - p) + z2 / 4) / trials);
    return (middle + sign * half) / (1 + z2);
  }

  /** {@code .97 (38/39; .87-1.00)}, or {@code -} without trials. */
  @Override
  public String toString() {
    return trials == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.2f (%d/%d; %.2f-%.2f)", value(), hits, trials, bound(-1), bound(1));
  }
}
