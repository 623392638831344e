package io.leakanalyzer.collect;

import io.leakanalyzer.LeakReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known after a look at the endpoint. Immutable.
 *
 * @param time of this look
 * @param looks how many there were, with this one
 * @param goroutines how many goroutines at each moment that is kept, in time order
 * @param suspects ranked as in the report
 * @param latest the report over all moments that are kept, or null before the first
 * @param problem why this look failed; empty when it did not. What is known is of earlier ones then
 */
public record WatchView(
    Instant time,
    int looks,
    List<Long> goroutines,
    List<WatchedSuspect> suspects,
    @Nullable LeakReport latest,
    String problem) {

  /** Copies the lists. */
  public WatchView {
    goroutines = List.copyOf(goroutines);
    suspects = List.copyOf(suspects);
  }

  /** Those that the report reports. */
  public List<WatchedSuspect> leaks() {
    return suspects.stream().filter(s -> s.finding().isReported()).toList();
  }
}
