package io.leakanalyzer.internal.judge;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
import java.util.HashSet;
import java.util.Set;

/** Log-odds that a suspect leaks, before any reason. Calibrated, see docs/ACCURACY.md. */
final class Prior {
  /** About one suspect in six leaks. */
  private static final double USUAL = -1.65;

  /** Where one dump is all there is, growth and persistence cannot speak: the rest says more. */
  private static final double LONE_DUMP = -1.45;

  private final Set<String> loneDumps;

  private Prior(Set<String> loneDumps) {
    this.loneDumps = loneDumps;
  }

  static Prior of(Profiles profiles) {
    Set<String> lone = new HashSet<>();
    for (Instance instance : profiles.instances()) {
      if (instance.moments().size() == 1
          && instance.moments().get(0).leading().filter(Prior::isDump).isPresent()) {
        lone.add(instance.id());
      }
    }
    return new Prior(lone);
  }

  /** Text has ids and no more than that: heap dumps and traces say themselves what lasts. */
  private static boolean isDump(Snapshot snapshot) {
    Set<Capability> can = snapshot.capabilities();
    return can.contains(Capability.IDS)
        && !can.contains(Capability.HEAP_OBJECTS)
        && !can.contains(Capability.TIMELINE);
  }

  double of(Suspect suspect) {
    return loneDumps.contains(suspect.last().moment().instance()) ? LONE_DUMP : USUAL;
  }
}
