package io.leakanalyzer.query;

/**
 * How one figure changed between two points.
 *
 * @param name its name in {@link io.leakanalyzer.model.FiguresTable}
 * @param before value at the first point
 * @param after value at the second
 * @param measure what is compared with the threshold: growth in half a minute, or for {@code
 *     PauseTotalNs} growth in percent
 * @param threshold above which it trips; NaN when it is only shown
 * @param tripped true if it does
 */
public record FigureChange(
    String name, double before, double after, double measure, double threshold, boolean tripped) {

  /** The difference. */
  public double growth() {
    return after - before;
  }
}
