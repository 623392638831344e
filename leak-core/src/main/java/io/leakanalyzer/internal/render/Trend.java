package io.leakanalyzer.internal.render;

import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.MomentCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How the goroutines of a finding grow: over the moments of the one instance in which they grew
 * most, or where there are most of them. Rates are per hour only when the moments have times, else
 * per interval.
 *
 * @param points counts of that instance, in time order
 */
public record Trend(List<MomentCount> points) {
  private static final double SECONDS_PER_HOUR = 3600;

  /** Of instances that have any, those in which they grow most come first. */
  private static final Comparator<Trend> MOST_TELLING =
      Comparator.comparing((Trend trend) -> trend.most() > 0)
          .thenComparingLong(Trend::grown)
          .thenComparingLong(Trend::most)
          .thenComparingInt(trend -> trend.points.size())
          .reversed();

  /** Copies the list. */
  public Trend {
    points = List.copyOf(points);
  }

  /** The trend of a finding. */
  public static Trend of(Finding finding) {
    return ofInstances(finding).stream().min(MOST_TELLING).orElse(new Trend(List.of()));
  }

  private long most() {
    return points.stream().mapToLong(MomentCount::count).max().orElse(0);
  }

  /** The trend in each instance, in order of instance. */
  public static List<Trend> ofInstances(Finding finding) {
    Map<String, List<MomentCount>> byInstance = new LinkedHashMap<>();
    for (MomentCount count : finding.counts()) {
      byInstance.computeIfAbsent(count.moment().instance(), i -> new ArrayList<>()).add(count);
    }
    return byInstance.values().stream().map(Trend::new).toList();
  }

  /** Last count less the first. */
  public long grown() {
    return points.size() < 2 ? 0 : points.get(points.size() - 1).count() - points.get(0).count();
  }

  /** True if there are two moments at least. */
  public boolean isKnown() {
    return points.size() >= 2;
  }

  /** Growth per interval between two moments; empty with less than two. */
  public OptionalDouble perInterval() {
    return isKnown()
        ? OptionalDouble.of((double) grown() / (points.size() - 1))
        : OptionalDouble.empty();
  }

  /** Growth per hour; empty unless the first and the last moment have times. */
  public OptionalDouble perHour() {
    double seconds = span().toMillis() / 1000.0;
    return seconds > 0
        ? OptionalDouble.of(grown() * SECONDS_PER_HOUR / seconds)
        : OptionalDouble.empty();
  }

  /** Time between first and last moment; zero when unknown. */
  public Duration span() {
    if (!isKnown()) {
      return Duration.ZERO;
    }
    Instant first = points.get(0).moment().at();
    Instant last = points.get(points.size() - 1).moment().at();
    return first == null || last == null ? Duration.ZERO : Duration.between(first, last);
  }
}
