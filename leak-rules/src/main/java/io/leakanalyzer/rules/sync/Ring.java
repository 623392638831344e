package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.ChainLink;
import java.util.Optional;

/**
 * A deadlock of a lock and something else: the holder of a lock waits in a channel, a WaitGroup or
 * a Cond, and nobody is left to end that wait but those who wait for the lock.
 *
 * @param waiting who waits for the lock
 * @param holder who very likely holds it
 */
record Ring(Suspect waiting, Suspect holder) {

  /** Empty when others are left, or when the holder waits for a lock, which is another's story. */
  static Optional<Ring> of(Suspect waiting, Suspect holder, LockScene scene) {
    WaitClass its = holder.waitClass();
    boolean waits = its.isChannel() && !its.isForever() && its != WaitClass.SELECT;
    if (!waits && its != WaitClass.WAITGROUP && its != WaitClass.COND) {
      return Optional.empty();
    }
    if (waiting == holder || !scene.isStranded(holder)) {
      return Optional.empty();
    }
    boolean others =
        scene
            .others(holder, holder.blockedAt().function().packagePath())
            .filter(s -> s != waiting)
            .map(Suspect::waitClass)
            .filter(wait -> wait.isChannel() || wait.isSync())
            .anyMatch(wait -> !wait.isLock() && wait != WaitClass.WAITGROUP);
    return others ? Optional.empty() : Optional.of(new Ring(waiting, holder));
  }

  String summary() {
    return "Goroutines are deadlocked: one holds a lock and waits in "
        + holder.waitClass().words()
        + " for those who wait for the lock";
  }

  /** The hop from the holder back to who waits for the lock. */
  ChainLink back() {
    return hop(
        waiting,
        "waits in " + holder.waitClass().words() + ", which nobody is left to end but (inferred)");
  }

  /** A goroutine of a suspect, as a hop. */
  static ChainLink hop(Suspect suspect, String edge) {
    Goroutine one = suspect.last().groups().get(0).example();
    String name = one.id().isPresent() ? "goroutine " + one.id().getAsLong() : "a goroutine";
    String text = name + " [" + one.waitReason() + "] in " + suspect.blockedAt();
    return new ChainLink("goroutine", text, edge, one.origin());
  }
}
