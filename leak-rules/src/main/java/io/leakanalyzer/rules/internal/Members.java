package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The goroutines of a suspect at the last moment that shows them with ids: when they were born, who
 * made them, and what became of the makers.
 *
 * @param sighting the sighting
 * @param scene all goroutines of that moment
 * @param ids the members, ascending
 * @param births where in the life of the process each was born or last made a goroutine, 0 to 1,
 *     ascending
 * @param creators distinct creating goroutines; 0 when the form does not name them (before Go 1.21)
 * @param orphans members whose creator has ended, or has returned from the function that made them
 * @param owned members whose creator is still inside the function that made them
 */
public record Members(
    Sighting sighting,
    Scene scene,
    long[] ids,
    double[] births,
    int creators,
    long orphans,
    long owned) {

  /** The members at the last sighting, if that has ids. */
  public static Optional<Members> of(Suspect suspect, Scenes scenes) {
    Sighting last = suspect.last();
    if (!last.hasIds() || last.count() == 0) {
      return Optional.empty();
    }
    Scene scene = scenes.at(last);
    long[] ids = last.ids();
    double[] births =
        LongStream.of(ids).mapToDouble(id -> scene.birth(scene.since(id))).sorted().toArray();
    String function = suspect.creation().map(Creation::function).map(Object::toString).orElse("");
    Map<Long, Boolean> inside = new LinkedHashMap<>();
    long orphans = 0;
    long owned = 0;
    for (GoroutineGroup group : last.groups()) {
      for (int row : group.rows()) {
        long creator = group.table().creatorId(row);
        if (creator == GoroutineTable.NO_ID) {
          continue;
        }
        if (inside.computeIfAbsent(creator, id -> scene.isInside(id, function))) {
          owned++;
        } else {
          orphans++;
        }
      }
    }
    return Optional.of(new Members(last, scene, ids, births, inside.size(), orphans, owned));
  }

  /** How many. */
  public int count() {
    return ids.length;
  }

  /** True if creators are known. */
  public boolean hasCreators() {
    return creators > 0;
  }

  /** The middle birth. */
  public double medianBirth() {
    return births[births.length / 2];
  }

  /** Births of the first to the last member: 0 when all were made together, 1 over all the time. */
  public double spread() {
    return births[births.length - 1] - births[0];
  }

  /** True if the ids are so close together that they were made in one go. */
  public boolean madeTogether(int slack) {
    return ids[ids.length - 1] - ids[0] <= (long) ids.length * 2 + slack;
  }

  /** Members born before that part of the life of the process. */
  public long bornBefore(double birth) {
    return Arrays.stream(births).filter(b -> b < birth).count();
  }
}
