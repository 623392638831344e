package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.RuleContext;
import java.util.List;

/** How long the goroutines of one suspect have been standing still, whenever they were created. */
record StandingLives(
    RuleContext context, TimelineTable timeline, List<GoroutineLife> lives, Origin origin) {
  private static final double TIMES_LIFE = 3;
  private static final int FEW = 3;

  /**
   * Goroutines older than the window have no creation, but a start function: what others that began
   * with it needed tells whether standing still for the whole window is much.
   *
   * @return whether it is
   */
  boolean older(Hypothesis.Builder hypothesis) {
    List<GoroutineLife> still = lives.stream().filter(StandingLives::stands).toList();
    if (still.isEmpty()) {
      return false;
    }
    Survivors old = Survivors.of(timeline, still);
    long p99 = old.lifetimes().quantile(0.99);
    if (old.lifetimes().count() == 0
        || old.medianWait()
            < Math.max(
                TIMES_LIFE * p99,
                (double) context.setting(UnfinishedLivesRule.MIN_WAIT).toNanos())) {
      return false;
    }
    hypothesis.evidence(
        new Evidence(
            Grade.AGE,
            "trace-siblings",
            still.size()
                + " older than the trace stood still through all its "
                + Durations.words(old.window())
                + "; "
                + old.lifetimes().count()
                + " others that began with the same function ended, 99 % within "
                + Durations.words(p99),
            context.setting(UnfinishedLivesRule.OLDER),
            origin));
    long[] leaking =
        lives.stream()
            .filter(life -> stands(life) || outlives(life, p99, old.window()))
            .mapToLong(GoroutineLife::id)
            .toArray();
    if (leaking.length < lives.size()) {
      hypothesis.goroutines(leaking); // the others have the same stack, but only just came
    }
    return true;
  }

  /** Older than the trace, and stood still all through it. */
  private static boolean stands(GoroutineLife life) {
    return life.preexisting() && life.isStuck() && life.counts().wakes() == 0;
  }

  private static boolean outlives(GoroutineLife life, long p99, long window) {
    return !life.preexisting() && life.isStuck() && window - life.since() > TIMES_LIFE * p99;
  }

  /** A dump cannot tell a wait that has just begun; a trace can. */
  void fresh(Hypothesis.Builder hypothesis) {
    long longest = -1;
    for (GoroutineLife life : lives) {
      boolean byTimer = life.counts().wakesByNobody() >= FEW;
      if (!life.isStuck() || byTimer) {
        return; // those that run, and those that a clock wakes, wait for short times only
      }
      longest = Math.max(longest, timeline.window().nanos() - life.since());
    }
    if (longest >= 0 && longest < context.setting(UnfinishedLivesRule.MIN_WAIT).toNanos()) {
      hypothesis.doubt(
          new Doubt(
              Grade.AGE,
              "trace-fresh",
              "none of the "
                  + lives.size()
                  + " had been standing still for more than "
                  + Durations.words(longest)
                  + " when the trace ended",
              context.setting(UnfinishedLivesRule.FRESH),
              origin));
    }
  }
}
