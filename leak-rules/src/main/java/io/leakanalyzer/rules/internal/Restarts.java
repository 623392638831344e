package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Sighting;
import java.util.Objects;

/**
 * Whether a process was restarted between two moments: ids start anew, so the newest id falls far
 * back, and no goroutine of that id is as it was. A running program never gives out smaller ids,
 * but short-lived goroutines that have ended since make it look so: then all that are there were
 * there before.
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
    return after.newestId() < before.newestId() / 2
        && !survives(before, after, after.newestId())
        && !areOldAcquaintances(before, after);
  }

  /**
   * True if every goroutine but the runtime's own was there before, made by the same goroutine at
   * the same line; and of those that had been waiting for minutes one at least still is.
   */
  private static boolean areOldAcquaintances(Scene before, Scene after) {
    GoroutineTable now = after.table();
    GoroutineTable old = before.table();
    boolean hadWaited = false;
    boolean stillWaits = false;
    for (int row = 0; row < now.size(); row++) {
      Creation creation = now.creation(row);
      if (creation != null && creation.function().isRuntimeOrSync()) {
        continue;
      }
      int then = before.rowOf(now.id(row));
      if (then < 0
          || !Objects.equals(creation, old.creation(then))
          || now.creatorId(row) != old.creatorId(then)) {
        return false;
      }
      if (old.minutes(then) > 0 && now.goroutine(row).stack().equals(old.goroutine(then).stack())) {
        hadWaited = true;
        stillWaits |= now.minutes(row) >= old.minutes(then);
      }
    }
    return stillWaits || !hadWaited;
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
