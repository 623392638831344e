package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rules.internal.Company;
import io.leakanalyzer.rules.internal.Scenes;
import java.util.Optional;

/** Locks whose holder follows from who is stuck where, and the deadlocks that this makes. */
final class InferredHold {
  private InferredHold() {}

  /** What is said of who waits for the lock; empty when nobody stands out as its holder. */
  static Optional<Hypothesis> of(
      RuleContext context,
      Hypothesis.Builder hypothesis,
      Suspect waiting,
      Optional<LockWait> wait) {
    Company company = Company.of(waiting, new Scenes());
    int small = context.setting(LockHolderRule.SMALL);
    return LikelyHolder.of(waiting, wait, company, small, context)
        .map(found -> said(context, hypothesis, waiting, wait, found));
  }

  private static Hypothesis said(
      RuleContext context,
      Hypothesis.Builder hypothesis,
      Suspect waiting,
      Optional<LockWait> wait,
      LikelyHolder found) {
    Suspect holder = found.suspect();
    Optional<LockWait> second = LockWait.of(context, holder);
    Company ofHolder = Company.of(holder, new Scenes());
    boolean cycle =
        Ring.isLock(holder.waitClass())
            && LikelyHolder.of(
                    holder, second, ofHolder, context.setting(LockHolderRule.SMALL), context)
                .filter(back -> back.suspect() == waiting)
                .isPresent();
    String lock = wait.map(LockWait::lockName).orElse("a lock");
    hypothesis
        .link(Ring.hop(waiting, ""))
        .link(new ChainLink("lock", lock, "waits for", null))
        .link(Ring.hop(holder, "very likely held by (inferred)"));
    String text =
        "only those at "
            + holder.blockedAt()
            + (found.byType() ? ", in a method of the same type," : "")
            + " are stuck elsewhere, in "
            + holder.waitClass().words()
            + ": they very likely hold "
            + lock;
    if (cycle) {
      String other = second.map(LockWait::lockName).orElse("another lock");
      hypothesis
          .link(new ChainLink("lock", other, "waits for", null))
          .link(Ring.hop(waiting, "very likely held by (inferred)"))
          .summary("Goroutines are deadlocked: locks are taken in opposite orders")
          .remedy(LockRemedy.ORDER);
    } else {
      Optional<Ring> ring = ring(context, waiting, holder);
      ring.map(Ring::back).ifPresent(hypothesis::link);
      hypothesis
          .culprit(holder)
          .summary(
              ring.map(Ring::summary)
                  .orElse(
                      "Goroutines wait for a lock whose holder is very likely stuck in "
                          + holder.waitClass().words()));
    }
    return hypothesis
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                cycle ? "likely-cycle" : "likely-holder",
                text,
                context.setting(cycle ? LockHolderRule.LIKELY_CYCLE : LockHolderRule.LIKELY),
                waiting.last().origin()))
        .build();
  }

  /** What a ring says of the holder. */
  static Optional<Hypothesis> aboutHolder(RuleContext context, Hypothesis victim) {
    Suspect waiting = victim.suspect();
    return victim
        .culprit()
        .flatMap(holder -> ring(context, waiting, holder))
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
                              context.setting(LockHolderRule.RING),
                              ring.holder().last().origin()));
              said.link(Ring.hop(ring.holder(), "")).link(ring.back());
              victim.chain().stream().skip(1).limit(2).forEach(said::link);
              return said.build();
            });
  }

  /** The ring of a lock and of what its holder waits for, if it is one. */
  static Optional<Ring> ring(RuleContext context, Suspect waiting, Suspect holder) {
    Company company = Company.of(holder, new Scenes());
    return Ring.of(waiting, holder, company, context.setting(LockHolderRule.SMALL), context);
  }
}
