package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Snapshot;
import java.util.IdentityHashMap;

/** Scenes of snapshots, each made once; for one run of one rule, by one thread. */
public final class Scenes {
  private final IdentityHashMap<Snapshot, Scene> known = new IdentityHashMap<>();

  /** The scene around a sighting. */
  public Scene at(Sighting sighting) {
    return of(sighting.snapshot());
  }

  /** The scene of a snapshot that has goroutines. */
  public Scene of(Snapshot snapshot) {
    return known.computeIfAbsent(snapshot, s -> Scene.of(s.goroutines().orElseThrow()));
  }
}
