package io.leakanalyzer.query;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * All that is known of one goroutine of one process instance: every artefact and moment that has
 * it, who created it, and whom it created. Immutable.
 */
public final class GoroutineHistory {
  private final Instance instance;
  private final long id;
  private final List<Appearance> appearances;
  private final List<Moment> absences;
  private final Map<Long, Optional<Goroutine>> creators;
  private final long[] created;

  private GoroutineHistory(
      Instance instance, long id, List<Appearance> appearances, List<Moment> absences) {
    this.instance = instance;
    this.id = id;
    this.appearances = List.copyOf(appearances);
    this.absences = List.copyOf(absences);
    this.creators = creators(instance, appearances);
    this.created = created(instance, id);
  }

  /**
   * One artefact that has the goroutine.
   *
   * @param moment when
   * @param snapshot which artefact
   * @param goroutine as it stands there
   */
  public record Appearance(Moment moment, Snapshot snapshot, Goroutine goroutine) {}

  /** The histories of that id, one for each process instance that has it; empty when none has. */
  public static List<GoroutineHistory> of(Profiles profiles, long id) {
    List<GoroutineHistory> histories = new ArrayList<>();
    for (Instance instance : profiles.instances()) {
      List<Appearance> appearances = new ArrayList<>();
      List<Moment> absences = new ArrayList<>();
      for (Moment moment : instance.moments()) {
        int before = appearances.size();
        for (Snapshot snapshot : moment.snapshots()) {
          find(snapshot, id)
              .ifPresent(found -> appearances.add(new Appearance(moment, snapshot, found)));
        }
        if (appearances.size() == before && moment.capabilities().contains(Capability.IDS)) {
          absences.add(moment);
        }
      }
      if (!appearances.isEmpty()) {
        histories.add(new GoroutineHistory(instance, id, appearances, absences));
      }
    }
    return histories;
  }

  /** The process instance it ran in. */
  public Instance instance() {
    return instance;
  }

  /** Its id. */
  public long id() {
    return id;
  }

  /** Where it was seen, in time order; never empty. */
  public List<Appearance> appearances() {
    return appearances;
  }

  /** Moments that list goroutines by id and do not have it, in time order. */
  public List<Moment> absences() {
    return absences;
  }

  /**
   * The goroutine that created it, the one that created that, and so on, by id; the value is empty
   * where no artefact has that goroutine.
   */
  public Map<Long, Optional<Goroutine>> creators() {
    return creators;
  }

  /** Ids of the goroutines that it created, as far as they were seen, ascending. */
  public LongStream created() {
    return LongStream.of(created);
  }

  @Override
  public String toString() {
    return "goroutine " + id + " in " + appearances.size() + " artefacts";
  }

  private static Map<Long, Optional<Goroutine>> creators(
      Instance instance, List<Appearance> appearances) {
    Map<Long, Optional<Goroutine>> creators = new LinkedHashMap<>();
    long next = creator(appearances.stream().map(Appearance::goroutine).toList());
    while (next != GoroutineTable.NO_ID && !creators.containsKey(next)) {
      long sought = next;
      List<Goroutine> found =
          instance.moments().stream()
              .flatMap(moment -> moment.snapshots().stream())
              .flatMap(snapshot -> find(snapshot, sought).stream())
              .toList();
      creators.put(next, found.stream().findFirst());
      next = creator(found);
    }
    return Collections.unmodifiableMap(creators);
  }

  private static long creator(List<Goroutine> sightings) {
    return sightings.stream()
        .flatMapToLong(seen -> seen.creatorId().stream())
        .findFirst()
        .orElse(GoroutineTable.NO_ID);
  }

  private static long[] created(Instance instance, long id) {
    return instance.moments().stream()
        .flatMap(moment -> moment.snapshots().stream())
        .flatMap(snapshot -> snapshot.goroutines().stream())
        .flatMapToLong(table -> createdIn(table, id))
        .filter(child -> child != GoroutineTable.NO_ID)
        .sorted()
        .distinct()
        .toArray();
  }

  private static LongStream createdIn(GoroutineTable table, long id) {
    return IntStream.range(0, table.size())
        .filter(row -> table.creatorId(row) == id)
        .mapToLong(table::id);
  }

  private static Optional<Goroutine> find(Snapshot snapshot, long id) {
    return snapshot
        .goroutines()
        .flatMap(
            table -> {
              int row = table.rowOf(id);
              return row < 0 ? Optional.empty() : Optional.of(table.goroutine(row));
            });
  }
}
