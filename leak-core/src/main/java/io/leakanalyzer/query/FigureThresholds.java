package io.leakanalyzer.query;

/**
 * From which growth on a figure of the runtime deserves a look. Growth is normalised to half a
 * minute where the time between the points is known.
 *
 * @param heapAllocBytes of {@code HeapAlloc}
 * @param goroutines of {@code NumGoroutine}
 * @param pausePercent of {@code PauseTotalNs}, in percent of its first value
 * @param pauseShare of {@code PauseTotalNs} beside that, as a part of the time: of a program that
 *     has hardly paused yet, a percentage says nothing
 * @param heapObjects of {@code HeapObjects}
 * @param stackBytes of {@code StackInuse}
 */
public record FigureThresholds(
    double heapAllocBytes,
    double goroutines,
    double pausePercent,
    double pauseShare,
    double heapObjects,
    double stackBytes) {

  /**
   * 5 MB, 100 goroutines and 300 %, but pauses of no less than 1 % of the time: calm servers of 200
   * and 1,000 requests a second paused for 0.1 and 0.4 %. Beside them 100,000 objects and 2 MB of
   * stacks.
   */
  public static FigureThresholds defaults() {
    return new FigureThresholds(5_000_000, 100, 300, 0.01, 100_000, 2_000_000);
  }
}
