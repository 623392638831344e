package io.leakanalyzer.collect;

import io.leakanalyzer.rule.Finding;
import java.util.List;

/**
 * A suspect as it is watched. Immutable.
 *
 * @param finding what the report says of it now
 * @param counts how many there were at each moment that is kept, in time order; 0 where there was
 *     none
 */
public record WatchedSuspect(Finding finding, List<Long> counts) {

  /** Copies the list. */
  public WatchedSuspect {
    counts = List.copyOf(counts);
  }

  /** How many there are now. */
  public long now() {
    return counts.isEmpty() ? 0 : counts.get(counts.size() - 1);
  }

  /** How many more than at the moment before. */
  public long change() {
    return counts.size() < 2 ? 0 : now() - counts.get(counts.size() - 2);
  }

  /** How many more than at the first moment that is kept. */
  public long grown() {
    return counts.size() < 2 ? 0 : now() - counts.get(0);
  }
}
