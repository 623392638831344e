package io.leakanalyzer.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One instant of one process instance, with everything that was captured then. Immutable.
 *
 * @param instance id of the process instance
 * @param name name of the moment, such as {@code t0}; unique in its instance
 * @param order position in its instance, from 0
 * @param at the time, or null when nobody knows
 * @param snapshots what was captured, in the order of their origins
 */
public record Moment(
    String instance, String name, int order, @Nullable Instant at, List<Snapshot> snapshots) {

  /** Copies the list. */
  public Moment {
    snapshots = List.copyOf(snapshots);
  }

  /** The time, if known. */
  public Optional<Instant> time() {
    return Optional.ofNullable(at);
  }

  /** What the snapshots together can tell. */
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    for (Snapshot snapshot : snapshots) {
      all.addAll(snapshot.capabilities());
    }
    return all;
  }

  /**
   * The snapshot that leads for goroutines: the one with ids, else with labels or counts; several
   * forms of one moment are merged, never added up. A leak profile leads only when nothing else is
   * there and it lists all goroutines.
   */
  public Optional<Snapshot> leading() {
    return snapshots.stream().filter(s -> s.goroutines().isPresent()).min(LeadingOrder.INSTANCE);
  }

  /** As a record's own would say, without being linked at run time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Moment that
        && instance.equals(that.instance)
        && name.equals(that.name)
        && order == that.order
        && Objects.equals(at, that.at)
        && snapshots.equals(that.snapshots);
  }

  @Override
  public int hashCode() {
    return 31 * instance.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return instance.isEmpty() ? name : instance + "/" + name;
  }
}
