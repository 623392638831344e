package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Sighting;

/**
 * Whether a process was restarted between two moments: ids start anew, so the newest id falls far
 * back, and no goroutine of that id is as it was. A running program never gives out smaller ids.
 */
final class Restarts {
  private Restarts() {}

  static boolean between(Sighting earlier, Sighting later, Scenes scenes) {
    if (!earlier.hasIds()
        || !later.hasIds()
        || later.isCut()
        || earlier.snapshot() == later.snapshot()) {
      return false;
    }
    Scene before = scenes.at(earlier);
    Scene after = scenes.at(later);
    return after.newestId() < before.newestId() / 2 && !survives(before, after, after.newestId());
  }

  private static boolean survives(Scene before, Scene after, long id) {
    int then = before.rowOf(id);
    return then >= 0
        && before
            .table()
            .goroutine(then)
            .stack()
            .equals(after.table().goroutine(after.rowOf(id)).stack());
  }
}
