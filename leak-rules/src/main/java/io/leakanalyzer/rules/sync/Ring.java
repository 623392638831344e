package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rules.internal.Company;
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
  static Optional<Ring> of(
      Suspect waiting, Suspect holder, Company ofHolder, int small, RuleContext context) {
    WaitClass its = holder.waitClass();
    boolean waits = its.isChannel() && !its.isForever() && its != WaitClass.SELECT;
    if (!waits && its != WaitClass.WAITGROUP && its != WaitClass.COND) {
      return Optional.empty();
    }
    if (waiting == holder || !ofHolder.isStranded(small)) {
      return Optional.empty();
    }
    String path = holder.blockedAt().function().packagePath();
    boolean others =
        context.suspects().stream()
            .filter(s -> s != waiting && s != holder)
            .filter(s -> s.last().snapshot() == holder.last().snapshot() && s.last().count() > 0)
            .filter(s -> s.waitClass().isChannel() || s.waitClass().isSync())
            .filter(s -> !isLock(s.waitClass()) && s.waitClass() != WaitClass.WAITGROUP)
            .anyMatch(
                s ->
                    s.stack().frames().stream()
                        .anyMatch(f -> f.function().packagePath().equals(path)));
    return others ? Optional.empty() : Optional.of(new Ring(waiting, holder));
  }

  static boolean isLock(WaitClass wait) {
    return wait == WaitClass.MUTEX
        || wait == WaitClass.RWMUTEX_READ
        || wait == WaitClass.RWMUTEX_WRITE;
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
