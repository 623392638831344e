package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import java.util.Optional;

/** Locks whose holder follows from who is stuck where, and the deadlocks that this makes. */
final class InferredHold {
  private InferredHold() {}

  /** What is said of who waits for the lock; empty when nobody stands out as its holder. */
  static Optional<Hypothesis> of(LockScene scene, Hypothesis.Builder hypothesis, Suspect waiting) {
    return LikelyHolder.of(waiting, scene).map(found -> said(scene, hypothesis, waiting, found));
  }

  private static Hypothesis said(
      LockScene scene, Hypothesis.Builder hypothesis, Suspect waiting, LikelyHolder found) {
    Suspect holder = found.suspect();
    boolean cycle =
        holder.waitClass().isLock()
            && LikelyHolder.of(holder, scene).filter(back -> back.suspect() == waiting).isPresent();
    Optional<LockWait> wait = scene.waitOf(waiting);
    String lock = wait.map(LockWait::lockName).orElse("a lock");
    hypothesis
        .link(Ring.hop(waiting, ""))
        .link(new ChainLink("lock", lock, "waits for", null))
        .link(Ring.hop(holder, "very likely held by (inferred)"));
    String text = text(found, lock);
    boolean once = found.tie() == LikelyHolder.Tie.ONCE;
    if (cycle) {
      String other = scene.waitOf(holder).map(LockWait::lockName).orElse("another lock");
      hypothesis
          .link(new ChainLink("lock", other, "waits for", null))
          .link(Ring.hop(waiting, "very likely held by (inferred)"))
          .summary(
              once
                  ? "Goroutines are deadlocked: the functions of two sync.Once call each other's Do"
                  : "Goroutines are deadlocked: locks are taken in opposite orders")
          .remedy(once ? LockRemedy.ONCE : LockRemedy.ORDER);
    } else {
      Optional<Ring> ring = Ring.of(waiting, holder, scene);
      ring.map(Ring::back).ifPresent(hypothesis::link);
      hypothesis
          .culprit(holder)
          .summary(
              ring.map(Ring::summary)
                  .orElse(
                      once
                          ? "Goroutines wait for a sync.Once whose function is stuck in "
                              + holder.waitClass().words()
                          : "Goroutines wait for a lock whose holder is very likely stuck in "
                              + holder.waitClass().words()));
      if (once) {
        hypothesis.remedy(LockRemedy.ONCE);
      }
    }
    return hypothesis
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                cycle ? "likely-cycle" : "likely-holder",
                text,
                scene
                    .context()
                    .setting(cycle ? LockHolderRule.LIKELY_CYCLE : LockHolderRule.LIKELY),
                waiting.last().origin()))
        .build();
  }

  private static String text(LikelyHolder found, String lock) {
    Suspect holder = found.suspect();
    String where =
        holder.blockedAt()
            + switch (found.tie()) {
              case ONCE -> ", who run the function of the sync.Once,";
              case TYPE -> ", in a method of the same type,";
              case PACKAGE -> "";
            };
    return found.tie() == LikelyHolder.Tie.ONCE
        ? "those at "
            + where
            + " are stuck in "
            + holder.waitClass().words()
            + ": they hold "
            + lock
        : "only those at "
            + where
            + " are stuck elsewhere, in "
            + holder.waitClass().words()
            + ": they very likely hold "
            + lock;
  }

  /** What a ring says of the holder. */
  static Optional<Hypothesis> aboutHolder(LockScene scene, Hypothesis victim) {
    Suspect waiting = victim.suspect();
    return victim
        .culprit()
        .flatMap(holder -> Ring.of(waiting, holder, scene))
        .map(
            ring -> {
              Hypothesis.Builder said =
                  Hypothesis.about(ring.holder())
                      .evidence(
                          new Evidence(
                              Grade.STRUCTURAL,
                              "ring",
                              "it very likely holds the lock that those at "
                                  + waiting.blockedAt()
                                  + " wait for, and nobody but them is left to end its wait",
                              scene.context().setting(LockHolderRule.RING),
                              ring.holder().last().origin()));
              said.link(Ring.hop(ring.holder(), "")).link(ring.back());
              victim.chain().stream().skip(1).limit(2).forEach(said::link);
              return said.build();
            });
  }
}
