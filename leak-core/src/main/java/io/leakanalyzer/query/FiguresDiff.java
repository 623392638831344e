package io.leakanalyzer.query;

import io.leakanalyzer.model.FiguresTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Two points of a program's figures compared: what grew, what passed its threshold, and which
 * capture to take next. Immutable.
 *
 * @param changes figures that both points have
 * @param time between the points, or null when nobody knows
 */
public record FiguresDiff(List<FigureChange> changes, @Nullable Duration time) {
  private static final String PAUSES = "PauseTotalNs";
  private static final double HALF_MINUTE = 30;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1000;

  /** Growth over a short time is scaled up only if it is itself a tenth of the threshold. */
  private static final double LEAST_SHARE = 0.1;

  private static final double PERCENT = 100;

  /**
   * A gctrace line rounds the heap down to whole megabytes (gcMarkTermination in runtime/mgc.go, Go
   * 1.21 to 1.27): one more may be a single byte.
   */
  private static final double ROUNDED_IN_A_LOG = 1 << 20;

  /** Copies the list. */
  public FiguresDiff {
    changes = List.copyOf(changes);
  }

  /**
   * Compares a point of one table with a point of another, or of the same. Lines of a log tell some
   * figures each: one that a point lacks is taken from the nearest point after the first, or before
   * the second, that has it.
   *
   * @param given the time between them, or null to take it from the points
   */
  public static FiguresDiff of(
      FiguresTable before,
      int first,
      FiguresTable after,
      int second,
      @Nullable Duration given,
      FigureThresholds thresholds) {
    Duration time = given != null ? given : between(before, first, after, second);
    Map<String, Double> limits = new LinkedHashMap<>();
    limits.put(FiguresTable.GOROUTINES, thresholds.goroutines());
    limits.put("HeapAlloc", thresholds.heapAllocBytes());
    limits.put("HeapLive", thresholds.heapAllocBytes());
    limits.put("HeapObjects", thresholds.heapObjects());
    limits.put("StackInuse", thresholds.stackBytes());
    limits.put(PAUSES, thresholds.pausePercent());
    limits.put("NumGC", Double.NaN);
    limits.put(FiguresTable.THREADS, Double.NaN);
    limits.put("Sys", Double.NaN);
    List<FigureChange> changes = new ArrayList<>();
    limits.forEach(
        (name, limit) -> {
          int from = first;
          while (from < before.size() - 1 && before.value(from, name).isEmpty()) {
            from++;
          }
          int to = second;
          while (to > 0 && after.value(to, name).isEmpty()) {
            to--;
          }
          OptionalDouble was = before.value(from, name);
          OptionalDouble is = after.value(to, name);
          if (was.isPresent() && is.isPresent()) {
            Duration own = given != null ? given : between(before, from, after, to);
            changes.add(
                name.equals(PAUSES)
                    ? pauses(was.getAsDouble(), is.getAsDouble(), thresholds, own)
                    : change(name, was.getAsDouble(), is.getAsDouble(), limit, own));
          }
        });
    return new FiguresDiff(changes, time);
  }

  /** The time between the points, if known. */
  public Optional<Duration> interval() {
    return Optional.ofNullable(time);
  }

  /** Figures that passed their threshold. */
  public List<FigureChange> tripped() {
    return changes.stream().filter(FigureChange::tripped).toList();
  }

  /** The captures that would explain what tripped, most telling first; empty when nothing did. */
  public List<String> nextCaptures() {
    List<String> next = new ArrayList<>();
    if (trips(FiguresTable.GOROUTINES) || trips("StackInuse")) {
      next.add("two goroutine dumps some minutes apart: GET /debug/pprof/goroutine?debug=2");
    }
    if (trips("HeapAlloc") || trips("HeapLive") || trips("HeapObjects")) {
      next.add("two heap profiles some minutes apart: GET /debug/pprof/heap?gc=1");
      if (trips(FiguresTable.GOROUTINES)) {
        next.add("a heap dump, which shows what the goroutines hold: debug.WriteHeapDump");
      }
    }
    if (trips(PAUSES)) {
      next.add("an execution trace: GET /debug/pprof/trace?seconds=5");
    }
    return next;
  }

  private boolean trips(String name) {
    return changes.stream().anyMatch(c -> c.tripped() && c.name().equals(name));
  }

  private static FigureChange change(
      String name, double before, double after, double limit, @Nullable Duration time) {
    double growth = after - before;
    double certain = name.equals("HeapLive") ? growth - ROUNDED_IN_A_LOG : growth;
    return new FigureChange(
        name, before, after, growth * scale(time), limit, passes(certain, limit, time));
  }

  private static FigureChange pauses(
      double before, double after, FigureThresholds thresholds, @Nullable Duration time) {
    double growth = after - before;
    double limit = thresholds.pausePercent();
    double percent = before <= 0 ? 0 : growth / before * PERCENT;
    double perTime = percent * scale(time);
    boolean tripped =
        Math.min(percent, perTime) > limit
            && passes(growth, thresholds.pauseShare() * HALF_MINUTE * NANOS_PER_SECOND, time);
    return new FigureChange(PAUSES, before, after, perTime, limit, tripped);
  }

  private static boolean passes(double growth, double limit, @Nullable Duration time) {
    return growth * scale(time) > limit && growth > limit * LEAST_SHARE;
  }

  private static double scale(@Nullable Duration time) {
    return time == null || time.toMillis() <= 0
        ? 1
        : HALF_MINUTE * MILLIS_PER_SECOND / time.toMillis();
  }

  private static @Nullable Duration between(
      FiguresTable before, int first, FiguresTable after, int second) {
    Instant from = before.time(first);
    Instant to = after.time(second);
    if (from != null && to != null) {
      return Duration.between(from, to);
    }
    OptionalDouble start = before.secondsSinceStart(first);
    OptionalDouble end = after.secondsSinceStart(second);
    return start.isPresent() && end.isPresent()
        ? Duration.ofMillis(
            Math.round((end.getAsDouble() - start.getAsDouble()) * MILLIS_PER_SECOND))
        : null;
  }
}
