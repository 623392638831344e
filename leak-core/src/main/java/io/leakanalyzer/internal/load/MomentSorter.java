package io.leakanalyzer.internal.load;

import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts snapshots into instances and moments. The moment of a snapshot is, in this order: what the
 * caller or {@code captures.json} says, a token in its name, its place among snapshots of the same
 * kind. Moments are ordered by time where all have one, else by name in natural order.
 */
final class MomentSorter {
  private MomentSorter() {}

  static List<Instance> sort(List<LoadedSnapshot> all) {
    Map<String, List<LoadedSnapshot>> byInstance = new TreeMap<>(NaturalOrder.INSTANCE);
    for (LoadedSnapshot one : all) {
      byInstance.computeIfAbsent(one.hints().instance(), key -> new ArrayList<>()).add(one);
    }
    List<Instance> instances = new ArrayList<>();
    byInstance.forEach((id, snapshots) -> instances.add(instance(id, snapshots)));
    return instances;
  }

  private static Instance instance(String id, List<LoadedSnapshot> snapshots) {
    Map<String, List<LoadedSnapshot>> byName = new LinkedHashMap<>();
    List<LoadedSnapshot> unnamed = new ArrayList<>();
    for (LoadedSnapshot one : snapshots) {
      Optional<String> name = nameOf(one);
      if (name.isPresent()) {
        byName.computeIfAbsent(name.get(), key -> new ArrayList<>()).add(one);
      } else {
        unnamed.add(one);
      }
    }
    placeUnnamed(unnamed, byName);
    List<Moment> moments = new ArrayList<>();
    order(byName)
        .forEach(
            entry -> moments.add(moment(id, entry.getKey(), moments.size(), entry.getValue())));
    return new Instance(
        id,
        snapshots.stream()
            .map(
                s ->
                    Optional.ofNullable(s.hints().goVersion())
                        .or(s.snapshot()::goVersion)
                        .orElse(null))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        snapshots.stream()
            .map(s -> s.hints().build())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        moments);
  }

  private static Optional<String> nameOf(LoadedSnapshot one) {
    return one.hints().moment().isEmpty()
        ? MomentToken.of(one.snapshot().origin().name())
        : Optional.of(one.hints().moment());
  }

  /**
   * Snapshots of one kind cannot be of one moment; those of different kinds can. With one named
   * moment they join it.
   */
  private static void placeUnnamed(
      List<LoadedSnapshot> unnamed, Map<String, List<LoadedSnapshot>> byName) {
    List<LoadedSnapshot> sorted = new ArrayList<>(unnamed);
    sorted.sort(
        Comparator.comparing((LoadedSnapshot s) -> s.time().orElse(Instant.MAX))
            .thenComparing(s -> s.snapshot().origin().name(), NaturalOrder.INSTANCE));
    Map<SnapshotKind, Integer> seen = new EnumMap<>(SnapshotKind.class);
    boolean several =
        sorted.stream().map(s -> s.snapshot().kind()).distinct().count() < sorted.size();
    for (LoadedSnapshot one : sorted) {
      int place = seen.merge(one.snapshot().kind(), 1, Integer::sum);
      String name =
          several
              ? "m" + place
              : byName.size() == 1 ? byName.keySet().iterator().next() : "capture";
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(one);
    }
  }

  private static List<Map.Entry<String, List<LoadedSnapshot>>> order(
      Map<String, List<LoadedSnapshot>> byName) {
    List<Map.Entry<String, List<LoadedSnapshot>>> entries = new ArrayList<>(byName.entrySet());
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
    return new Moment(instance, name, order, earliest(snapshots), sorted);
  }

  private static @Nullable Instant earliest(List<LoadedSnapshot> snapshots) {
    return snapshots.stream()
        .flatMap(s -> s.time().stream())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
