package io.leakanalyzer.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Figures of the runtime as a series over time: one column for each figure, one point for each time
 * it was told. A figure has the name of its field in {@code runtime.MemStats} where it has one,
 * else {@link #GOROUTINES}, {@link #THREADS}, or the name in its source.
 *
 * <p>Immutable and thread safe; a value that a point does not have differs from 0.
 */
public final class FiguresTable implements SnapshotTable {
  /** Number of goroutines. */
  public static final String GOROUTINES = "NumGoroutine";

  /** Number of operating-system threads. */
  public static final String THREADS = "Threads";

  private final List<String> names;
  private final List<@Nullable Instant> times;
  private final double[] seconds;
  private final double[] values;

  private FiguresTable(Builder builder) {
    names = List.copyOf(builder.columns.keySet());
    times = new ArrayList<>(builder.times);
    seconds = Arrays.copyOf(builder.seconds, times.size());
    values = new double[times.size() * names.size()];
    Arrays.fill(values, Double.NaN);
    for (int point = 0; point < times.size(); point++) {
      double[] row = builder.rows.get(point);
      System.arraycopy(row, 0, values, point * names.size(), row.length);
    }
  }

  /** Begins a table. */
  public static Builder builder() {
    return new Builder();
  }

  /** Names of the figures, in order of their first appearance. */
  public List<String> names() {
    return names;
  }

  /** Number of points. */
  public int size() {
    return times.size();
  }

  /** Wall-clock time of a point, or null. */
  public @Nullable Instant time(int point) {
    return times.get(point);
  }

  /** Seconds since the program's start, where the source counts so. */
  public OptionalDouble secondsSinceStart(int point) {
    return optional(seconds[point]);
  }

  /** A figure at a point, if it is known there. */
  public OptionalDouble value(int point, String name) {
    int column = names.indexOf(name);
    return column < 0 ? OptionalDouble.empty() : optional(values[point * names.size() + column]);
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Collects points; not thread safe. */
  public static final class Builder {
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<@Nullable Instant> times = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private double[] seconds = new double[4];

    private Builder() {}

    /**
     * Adds a point.
     *
     * @param time wall-clock time, or null
     * @param sinceStart seconds since the program's start, or NaN
     * @param figures values by name
     */
    public Builder point(@Nullable Instant time, double sinceStart, Map<String, Double> figures) {
      figures.keySet().forEach(name -> columns.putIfAbsent(name, columns.size()));
      double[] row = new double[columns.size()];
      Arrays.fill(row, Double.NaN);
      figures.forEach((name, value) -> row[columns.getOrDefault(name, 0)] = value);
      if (times.size() == seconds.length) {
        seconds = Arrays.copyOf(seconds, seconds.length * 2);
      }
      seconds[times.size()] = sinceStart;
      times.add(time);
      rows.add(row);
      return this;
    }

    /** Points by now. */
    public int size() {
      return times.size();
    }

    /** The table. */
    public FiguresTable build() {
      return new FiguresTable(this);
    }
  }
}
