package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Words;
import java.util.Optional;

/**
 * Locks that a goroutine takes twice: a function further out on its stack, of the same struct, very
 * likely holds the lock that it waits for. Others that wait for that lock wait for this goroutine.
 */
final class SelfHold {
  private SelfHold() {}

  /** Empty when nobody who waits for the lock shows its struct further out, too. */
  static Optional<Hypothesis> of(LockScene scene, Hypothesis.Builder hypothesis, LockWait wait) {
    Optional<Frame> before = scene.takenBefore(wait);
    return before.isPresent()
        ? before.map(outer -> itself(scene, hypothesis, wait, outer))
        : scene.takenTwice(wait.lock()).map(first -> others(scene, hypothesis, wait, first));
  }

  private static Hypothesis itself(
      LockScene scene, Hypothesis.Builder hypothesis, LockWait wait, Frame outer) {
    boolean readers = wait.suspect().waitClass() == WaitClass.RWMUTEX_READ;
    return hypothesis
        .summary(
            readers
                ? "A read lock is taken twice, first in %s, and a writer has come between"
                    .formatted(outer)
                : "A goroutine waits for a lock that it very likely holds itself, taken in %s"
                    .formatted(outer))
        .remedy(LockRemedy.twice(wait.suspect().waitClass()))
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "holder",
                holding(wait, outer)
                    + (wait.waiters() == 1 ? " has very likely" : " have very likely")
                    + " taken "
                    + wait.lockName()
                    + " before",
                scene.context().setting(LockHolderRule.ITSELF),
                wait.origin()))
        .build();
  }

  private static Hypothesis others(
      LockScene scene, Hypothesis.Builder hypothesis, LockWait wait, LockWait first) {
    Frame outer = scene.takenBefore(first).orElseThrow();
    return hypothesis
        .culprit(first.suspect())
        .summary("Goroutines wait for a lock whose holder waits for it, too")
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "holder",
                holding(first, outer)
                    + " "
                    + Words.waits(first.waiters())
                    + " for "
                    + wait.lockName()
                    + ", too, and very likely "
                    + (first.waiters() == 1 ? "holds it" : "hold it"),
                scene.context().setting(LockHolderRule.ITSELF),
                first.origin()))
        .build();
  }

  /** {@code goroutine 7 at a.(*T).f f.go:3, called from a.(*T).g f.go:9 of the same struct,}. */
  private static String holding(LockWait wait, Frame outer) {
    String who =
        wait.waiters() == 1
            ? "goroutine " + wait.table().id(wait.rows().get(0))
            : Words.goroutines(wait.waiters());
    return who
        + " at "
        + wait.suspect().blockedAt()
        + ", called from "
        + outer
        + " of the same struct,";
  }
}
