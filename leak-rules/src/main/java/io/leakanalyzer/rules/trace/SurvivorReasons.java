package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.RuleContext;
import java.util.List;

/** What is said of goroutines that were created within the trace and stand still at its end. */
record SurvivorReasons(RuleContext context, Survivors kept, Origin origin) {
  private static final double TIMES_P99 = 10;
  private static final int MANY = 10;

  /** Where the older ones stand still for good, the younger ones have not had the time yet. */
  void siblings(boolean settled, Hypothesis.Builder hypothesis) {
    if (kept.ended() == 0) {
      return;
    }
    long p99 = kept.lifetimes().quantile(0.99);
    String text =
        kept.ended()
            + " siblings ended, 99 % within "
            + Durations.words(p99)
            + "; "
            + kept.count()
            + " did not, half of them have been standing still for "
            + Durations.words(kept.medianWait())
            + " or more, in a window of "
            + Durations.words(kept.window());
    double bound =
        Math.max(
            TIMES_P99 * kept.waits().quantile(0.99),
            (double) context.setting(UnfinishedLivesRule.MIN_WAIT).toNanos());
    if (kept.medianWait() > bound && kept.outlive()) {
      hypothesis.evidence(
          new Evidence(
              Grade.AGE,
              "trace-siblings",
              text,
              context.setting(UnfinishedLivesRule.SIBLINGS),
              origin));
    } else if (!kept.outlive() && !settled) {
      hypothesis.doubt(
          new Doubt(
              Grade.AGE,
              "trace-siblings",
              text,
              context.setting(UnfinishedLivesRule.SLOW_SIBLINGS),
              origin));
    }
  }

  /** A pool is started at once, leaks keep coming. */
  void arrivals(Hypothesis.Builder hypothesis) {
    boolean spread =
        kept.count() >= context.setting(UnfinishedLivesRule.MIN_ARRIVALS)
            && kept.spread() > context.setting(UnfinishedLivesRule.MIN_SPREAD);
    if (!spread || !kept.outlive()) {
      return;
    }
    boolean brief =
        kept.window() < context.setting(UnfinishedLivesRule.SHORT_WINDOW).toNanos()
            && kept.lifetimes().count() == 0;
    String text =
        kept.count()
            + " of "
            + kept.created()
            + " created in "
            + Durations.words(kept.window())
            + " never ended; they kept coming over "
            + Math.round(kept.spread() * 100)
            + " % of the window";
    double weight = context.setting(UnfinishedLivesRule.ARRIVALS);
    hypothesis.evidence(
        new Evidence(Grade.TREND, "trace-arrivals", text, brief ? weight * 0.75 : weight, origin));
    if (kept.ended() == 0 && kept.count() >= MANY) {
      hypothesis.evidence(
          new Evidence(
              Grade.COUNT,
              "trace-none-ended",
              "not one of the " + kept.created() + " created at this site ended in the window",
              context.setting(UnfinishedLivesRule.NONE_ENDED),
              origin));
    }
  }

  /** Whether anybody ever woke one of them. */
  void wakes(List<GoroutineLife> survivors, Hypothesis.Builder hypothesis) {
    if (survivors.stream().allMatch(life -> life.counts().wakes() == 0)) {
      hypothesis.evidence(
          new Evidence(
              Grade.HINT,
              "trace-woken",
              "none of the " + survivors.size() + " created in the trace was ever woken",
              context.setting(UnfinishedLivesRule.NEVER_WOKEN),
              origin));
    }
  }

  /** Who is ready, but gets no processor, does not leak. */
  void delay(Hypothesis.Builder hypothesis) {
    if (kept.runnableShare() > context.setting(UnfinishedLivesRule.STARVED)) {
      hypothesis.doubt(
          new Doubt(
              Grade.HINT,
              "scheduling-delay",
              Math.round(kept.runnableShare() * 100)
                  + " % of their time they were ready but got no processor: scheduling delay, not a leak",
              1.5,
              origin));
    }
  }
}
