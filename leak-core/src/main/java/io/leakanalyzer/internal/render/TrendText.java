package io.leakanalyzer.internal.render;

import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.MomentCount;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How goroutines grow, in words: the same in every format for people. */
public final class TrendText {
  private static final int MOST_COUNTS = 8;
  private static final Duration HOURLY = Duration.ofMinutes(10);

  private TrendText() {}

  /**
   * How many over time, and how fast: {@code 12 → 24 → 36 (+12 per interval)}; of several instances
   * in the one that grew most: {@code 12 in web-1, of 3 instances}.
   */
  public static String of(Finding finding) {
    Trend trend = Trend.of(finding);
    if (trend.points().isEmpty()) {
      return "";
    }
    String figures =
        trend.isKnown()
            ? counts(trend.points()) + " (" + rate(trend) + ")"
            : Wording.number(trend.points().get(0).count());
    return figures + among(trend, Trend.ofInstances(finding).size());
  }

  private static String among(Trend trend, int instances) {
    String name = trend.points().get(0).moment().instance();
    return instances < 2
        ? ""
        : (name.isEmpty() ? " in one of " : " in " + name + ", of ") + instances + " instances";
  }

  /** {@code +240 per hour}, {@code +4.0 per minute}, {@code +12 per interval} or {@code steady}. */
  public static String rate(Trend trend) {
    if (trend.grown() == 0) {
      return "steady" + over(trend);
    }
    OptionalDouble perHour = trend.perHour();
    if (perHour.isEmpty()) {
      return figure(trend.perInterval().orElse(0)) + " per interval";
    }
    // A rate per hour, read off a minute, would claim what nobody has seen.
    return (trend.span().compareTo(HOURLY) < 0
            ? figure(perHour.getAsDouble() / 60) + " per minute"
            : figure(perHour.getAsDouble()) + " per hour")
        + over(trend);
  }

  private static String figure(double rate) {
    return Math.abs(rate) >= 10
        ? (rate < 0 ? "" : "+") + Wording.number(Math.round(rate))
        : Wording.signed(rate);
  }

  private static String over(Trend trend) {
    return trend.span().isZero() ? "" : ", over " + Wording.duration(trend.span());
  }

  private static String counts(List<MomentCount> points) {
    if (points.size() <= MOST_COUNTS) {
      return join(points);
    }
    int half = MOST_COUNTS / 2;
    return join(points.subList(0, half))
        + " → … → "
        + join(points.subList(points.size() - half, points.size()));
  }

  private static String join(List<MomentCount> points) {
    return points.stream().map(p -> Wording.number(p.count())).collect(Collectors.joining(" → "));
  }
}
