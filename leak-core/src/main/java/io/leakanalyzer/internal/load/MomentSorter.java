package io.leakanalyzer.internal.load;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts snapshots into instances and moments. The moment of a snapshot is, in this order: what is
 * {@link Placed said} of it, its place among snapshots of the same kind. Moments are ordered by
 * time where all have one, else by name in natural order.
 *
 * <p>One text can have several lists of goroutines, one after the other: a log with dumps, a dump
 * and what the dying program printed. They are of several moments, whatever is said of the text:
 * the second of {@code t3.log} is of the moment {@code t3.2}.
 */
final class MomentSorter {
  private MomentSorter() {}

  static List<Instance> sort(List<LoadedSnapshot> all) {
    Map<String, List<Placed>> byInstance = new TreeMap<>(NaturalOrder.INSTANCE);
    for (Placed one : Placed.all(all)) {
      byInstance.computeIfAbsent(one.instance(), key -> new ArrayList<>()).add(one);
    }
    List<Instance> instances = new ArrayList<>();
    byInstance.forEach((id, placed) -> instances.add(instance(id, placed)));
    return instances;
  }

  private static Instance instance(String id, List<Placed> placed) {
    Map<String, List<LoadedSnapshot>> byName = new LinkedHashMap<>();
    List<LoadedSnapshot> unnamed = new ArrayList<>();
    Map<String, Integer> lists = new HashMap<>();
    for (Placed one : placed) {
      LoadedSnapshot loaded = one.loaded();
      if (one.moment().isPresent()) {
        String name = one.moment().get();
        int list =
            isList(loaded) ? lists.merge(loaded.snapshot().origin().name(), 1, Integer::sum) : 1;
        String moment = list == 1 ? name : name + "." + list;
        byName.computeIfAbsent(moment, key -> new ArrayList<>()).add(loaded);
      } else {
        unnamed.add(loaded);
      }
    }
    placeUnnamed(unnamed, byName);
    List<Moment> moments = new ArrayList<>();
    order(byName)
        .forEach(
            entry -> moments.add(moment(id, entry.getKey(), moments.size(), entry.getValue())));
    return new Instance(id, goVersion(placed), build(placed), moments);
  }

  private static @Nullable String goVersion(List<Placed> placed) {
    return placed.stream()
        .map(Placed::loaded)
        .map(
            one ->
                Optional.ofNullable(one.hints().goVersion())
                    .or(one.snapshot()::goVersion)
                    .orElse(null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String build(List<Placed> placed) {
    return placed.stream()
        .map(one -> one.loaded().hints().build())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** True for a text's list of goroutines. */
  private static boolean isList(LoadedSnapshot one) {
    return one.snapshot().goroutines().isPresent()
        && switch (one.snapshot().kind()) {
          case GOROUTINE_DUMP, LEAK_PROFILE, PANIC -> true;
          default -> false;
        };
  }

  /**
   * Snapshots of one kind cannot be of one moment; those of different kinds can. With one named
   * moment they join it. One alone, as of most short runs, is not sorted: its comparators would be
   * linked at start for nothing.
   */
  private static void placeUnnamed(
      List<LoadedSnapshot> unnamed, Map<String, List<LoadedSnapshot>> byName) {
    if (unnamed.isEmpty()) {
      return;
    }
    String alone = byName.size() == 1 ? byName.keySet().iterator().next() : "capture";
    if (unnamed.size() == 1) {
      byName.computeIfAbsent(alone, key -> new ArrayList<>()).add(unnamed.get(0));
      return;
    }
    List<LoadedSnapshot> sorted = new ArrayList<>(unnamed);
    sorted.sort(
        Comparator.comparing((LoadedSnapshot s) -> s.time().orElse(Instant.MAX))
            .thenComparing(s -> s.snapshot().origin().name(), NaturalOrder.INSTANCE));
    Map<SnapshotKind, Integer> seen = new EnumMap<>(SnapshotKind.class);
    Map<String, Long> lists =
        sorted.stream()
            .filter(MomentSorter::isList)
            .collect(groupingBy(s -> s.snapshot().origin().name(), counting()));
    boolean several =
        sorted.stream().map(s -> s.snapshot().kind()).distinct().count() < sorted.size()
            || lists.values().stream().anyMatch(count -> count > 1);
    for (LoadedSnapshot one : sorted) {
      boolean oneOfSeveral =
          isList(one) && lists.getOrDefault(one.snapshot().origin().name(), 0L) > 1;
      SnapshotKind kind = oneOfSeveral ? SnapshotKind.GOROUTINE_DUMP : one.snapshot().kind();
      int place = seen.merge(kind, 1, Integer::sum);
      byName.computeIfAbsent(several ? "m" + place : alone, key -> new ArrayList<>()).add(one);
    }
  }

  private static List<Map.Entry<String, List<LoadedSnapshot>>> order(
      Map<String, List<LoadedSnapshot>> byName) {
    List<Map.Entry<String, List<LoadedSnapshot>>> entries = new ArrayList<>(byName.entrySet());
    if (entries.size() == 1) {
      return entries;
    }
    boolean timed = entries.stream().allMatch(e -> earliest(e.getValue()) != null);
    Comparator<Map.Entry<String, List<LoadedSnapshot>>> byNames =
        Map.Entry.comparingByKey(NaturalOrder.INSTANCE);
    entries.sort(
        timed
            ? Comparator.comparing(
                    (Map.Entry<String, List<LoadedSnapshot>> e) ->
                        Objects.requireNonNull(earliest(e.getValue())))
                .thenComparing(byNames)
            : byNames);
    return entries;
  }

  private static Moment moment(
      String instance, String name, int order, List<LoadedSnapshot> snapshots) {
    List<Snapshot> sorted =
        snapshots.stream()
            .map(LoadedSnapshot::snapshot)
            .sorted(Comparator.comparing(Snapshot::origin))
            .toList();
    Moment moment = new Moment(instance, name, order, earliest(snapshots), sorted);
    return counted(moment, snapshots)
        .map(time -> new Moment(instance, name, order, time, sorted))
        .orElse(moment);
  }

  /**
   * When the goroutines were counted: a moment that began with seconds of a CPU profile and a trace
   * is that of the dump after them.
   */
  private static Optional<Instant> counted(Moment moment, List<LoadedSnapshot> snapshots) {
    return moment
        .leading()
        .flatMap(
            leading ->
                snapshots.stream()
                    .filter(loaded -> loaded.snapshot() == leading)
                    .findFirst()
                    .flatMap(LoadedSnapshot::time));
  }

  private static @Nullable Instant earliest(List<LoadedSnapshot> snapshots) {
    return snapshots.stream()
        .flatMap(s -> s.time().stream())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
