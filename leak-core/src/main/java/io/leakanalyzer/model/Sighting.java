package io.leakanalyzer.model;

import java.util.List;

/**
 * A suspect at one moment: which groups of the leading snapshot are it.
 *
 * @param moment the moment
 * @param snapshot the leading snapshot
 * @param groups its groups there; empty when none is left
 * @param count goroutines in them
 * @param ids their goroutine ids, ascending; empty when the form has none; not to be changed
 * @param minMinutes the least minutes waited, or -1 when the form does not say
 * @param maxMinutes the most minutes waited, or -1 when the form does not say
 * @param leaked how many the runtime marked as leaked
 */
public record Sighting(
    Moment moment,
    Snapshot snapshot,
    List<GoroutineGroup> groups,
    long count,
    long[] ids,
    int minMinutes,
    int maxMinutes,
    long leaked) {

  /** Copies the list. */
  public Sighting {
    groups = List.copyOf(groups);
  }

  /** True if the moment's leading snapshot has goroutine ids. */
  public boolean hasIds() {
    return snapshot.capabilities().contains(Capability.IDS);
  }

  /** True if the moment's text was cut off, so that the count is a lower bound. */
  public boolean isCut() {
    return snapshot.goroutines().map(GoroutineTable::isCut).orElse(false);
  }

  /** Where the first member stands, or the snapshot when there is none. */
  public Origin origin() {
    return groups.isEmpty() ? snapshot.origin() : groups.get(0).example().origin();
  }
}
