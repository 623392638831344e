package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Snapshot;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Scenes of snapshots, each made once; for one run of one rule, by one thread. */
public final class Scenes {
  private final IdentityHashMap<Snapshot, Scene> known = new IdentityHashMap<>();
  private final Map<Pair, Boolean> apart = new HashMap<>();

  /** The scene around a sighting. */
  public Scene at(Sighting sighting) {
    return of(sighting.snapshot());
  }

  /** The scene of a snapshot that has goroutines. */
  public Scene of(Snapshot snapshot) {
    return known.computeIfAbsent(snapshot, Scene::of);
  }

  /** False if no time is known to have passed between two sightings with goroutine ids. */
  boolean areApart(Sighting earlier, Sighting later) {
    if (earlier.snapshot() == later.snapshot() || !earlier.hasIds() || !later.hasIds()) {
      return true;
    }
    return areApart(earlier.moment(), earlier.snapshot(), later.moment(), later.snapshot());
  }

  /** The same of the leading snapshots of two moments. */
  public boolean areApart(Moment earlier, Snapshot from, Moment later, Snapshot to) {
    return apart.computeIfAbsent(
        new Pair(from, to), pair -> Elapsed.between(earlier, from, later, to, of(from), of(to)));
  }

  /** Snapshots are compared by identity. */
  private record Pair(Snapshot from, Snapshot to) {}
}
