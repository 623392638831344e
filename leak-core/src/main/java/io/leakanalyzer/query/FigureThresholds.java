package io.leakanalyzer.query;

/**
 * From which growth on a figure of the runtime deserves a look. Growth is normalised to half a
 * minute where the time between the points is known.
 *
 * @param heapAllocBytes of {@code HeapAlloc}
 * @param goroutines of {@code NumGoroutine}
 * @param pausePercent of {@code PauseTotalNs}, in percent of its first value
 * @param heapObjects of {@code HeapObjects}
 * @param stackBytes of {@code StackInuse}
 */
public record FigureThresholds(
    double heapAllocBytes,
    double goroutines,
    double pausePercent,
    double heapObjects,
    double stackBytes) {

  /** 5 MB, 100 goroutines and 300 %; beside them 100,000 objects and 2 MB of stacks. */
  public static FigureThresholds defaults() {
    return new FigureThresholds(5_000_000, 100, 300, 100_000, 2_000_000);
  }
}
