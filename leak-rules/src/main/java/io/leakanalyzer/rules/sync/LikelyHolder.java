package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import java.util.List;
import java.util.Optional;

/**
 * Who very likely holds a lock where no address tells: the only goroutines that are stuck elsewhere
 * in a method of the type whose method waits for the lock; or, when all of a small program wait for
 * each other, the only others of the package.
 *
 * @param suspect who holds it
 * @param tie what ties them to the lock
 */
record LikelyHolder(Suspect suspect, Tie tie) {
  /** What ties goroutines to a lock that they very likely hold. */
  enum Tie {
    /** They run the function of the Once that the lock is of. */
    ONCE,
    /** They stand in a method of the same type. */
    TYPE,
    /** They are the only others of the package. */
    PACKAGE
  }

  /** The holder of the lock that a suspect waits for. */
  static Optional<LikelyHolder> of(Suspect waiting, LockScene scene) {
    Optional<Suspect> once = OnceHolder.of(waiting, scene);
    if (once.isPresent()) {
      return once.map(runner -> new LikelyHolder(runner, Tie.ONCE));
    }
    boolean stranded = scene.isStranded(waiting);
    String type = LockScene.receiverType(waiting.blockedAt().function());
    if (!type.isEmpty()) {
      if (scene.others(waiting, type).anyMatch(s -> mayGoOn(s.waitClass()))) {
        return Optional.empty();
      }
      List<Suspect> stuck =
          scene
              .others(waiting, type)
              .filter(s -> stranded || !mayBeIdle(s.waitClass()))
              .filter(s -> mayHold(s, waiting, scene))
              .toList();
      if (!stuck.isEmpty()) {
        return single(stuck, Tie.TYPE);
      }
    }
    String path = waiting.blockedAt().function().packagePath();
    return stranded
        ? single(
            scene.others(waiting, path).filter(s -> mayHold(s, waiting, scene)).toList(),
            Tie.PACKAGE)
        : Optional.empty();
  }

  private static Optional<LikelyHolder> single(List<Suspect> stuck, Tie tie) {
    return stuck.size() == 1 ? Optional.of(new LikelyHolder(stuck.get(0), tie)) : Optional.empty();
  }

  private static boolean mayGoOn(WaitClass wait) {
    return !wait.isChannel() && !wait.isSync();
  }

  /** A loop that waits for work, as a rule without a lock. */
  private static boolean mayBeIdle(WaitClass wait) {
    return wait == WaitClass.CHAN_RECEIVE || wait == WaitClass.SELECT;
  }

  /** Not who waits for the same lock, nor in a Cond, which gives its lock back. */
  private static boolean mayHold(Suspect other, Suspect waiting, LockScene scene) {
    WaitClass its = other.waitClass();
    if (mayGoOn(its) || its == WaitClass.COND) {
      return false;
    }
    if (PendingWriter.isShared(its) && PendingWriter.isShared(waiting.waitClass())) {
      return false; // readers and writers wait for each other at one RWMutex
    }
    Optional<LockWait> wait = scene.waitOf(waiting);
    if (its.isLock()) {
      Optional<LockWait> second = scene.waitOf(other);
      boolean known = wait.isPresent() && second.isPresent();
      boolean different =
          known
              ? wait.get().lock() != second.get().lock()
              : isMutex(its) != isMutex(waiting.waitClass());
      return different && !other.blockedAt().equals(waiting.blockedAt());
    }
    return wait.isEmpty() || !showsAnother(other);
  }

  /**
   * True if all its goroutines print a receiver that is sure: were it the lock's struct, the graph
   * would know.
   */
  private static boolean showsAnother(Suspect other) {
    boolean shown = true;
    for (GoroutineGroup group : other.last().groups()) {
      GoroutineTable table = group.table();
      for (int row : group.rows()) {
        int first = table.leafArguments().firstOf(row);
        shown &=
            first < table.leafArguments().size()
                && table.leafArguments().row(first) == row
                && !table.leafArguments().isUncertain(first)
                && table.leafArguments().value(first) != 0;
      }
    }
    return shown && !LockScene.receiverType(other.blockedAt().function()).isEmpty();
  }

  private static boolean isMutex(WaitClass wait) {
    return wait == WaitClass.MUTEX;
  }
}
