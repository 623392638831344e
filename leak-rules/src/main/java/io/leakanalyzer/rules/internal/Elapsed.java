package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import java.time.Duration;

/**
 * Whether time has passed between two snapshots: who is seen twice within milliseconds has not
 * stayed, it was merely seen twice.
 *
 * <p>Known times decide. Without them, two captures that somebody took one after the other count as
 * apart; but what a dying program printed, and the runtime's leak profile, which is taken last of
 * all, may be of the very same instant: they need a sign, which is a goroutine born since, or one
 * that has been waiting for more minutes than before. The runtime's own are no sign, since the
 * collection that a leak profile makes starts workers (runtime/mgc.go gcBgMarkStartWorkers).
 */
final class Elapsed {
  private static final Duration LEAST = Duration.ofMillis(500);

  private Elapsed() {}

  static boolean between(
      Moment earlier, Snapshot from, Moment later, Snapshot to, Scene before, Scene after) {
    if (earlier.at() != null && later.at() != null) {
      return Duration.between(earlier.at(), later.at()).compareTo(LEAST) >= 0;
    }
    boolean atTheEnd = isOfTheEnd(from) || isOfTheEnd(to);
    return !atTheEnd || before.newestId() == 0 || showsTime(before, after);
  }

  private static boolean isOfTheEnd(Snapshot snapshot) {
    return snapshot.kind() == SnapshotKind.PANIC || snapshot.kind() == SnapshotKind.LEAK_PROFILE;
  }

  private static boolean showsTime(Scene before, Scene after) {
    GoroutineTable now = after.table();
    for (int row = 0; row < now.size(); row++) {
      Creation creation = now.creation(row);
      boolean born = now.id(row) > before.newestId();
      if (born && (creation == null || !creation.function().isRuntimeOrSync())) {
        return true;
      }
      int then = born ? -1 : before.rowOf(now.id(row));
      if (then >= 0 && now.minutes(row) > Math.max(0, before.table().minutes(then))) {
        return true;
      }
    }
    return false;
  }
}
