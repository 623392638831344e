package io.leakanalyzer.rules.timer;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sleep cannot be interrupted. A dump prints its argument, which is the time in nanoseconds.
 * {@code time.Sleep(math.MaxInt64)}, or a loop of sleeps without a way out, keeps its goroutine for
 * good.
 */
@RuleInfo(
    id = "endless-sleep",
    summary = "Goroutines sleep for years",
    causes = "sleep_forever",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class EndlessSleepRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.0, "Evidence of the wait alone");
  static final Setting<Double> YEARS =
      Setting.ofDouble("years", 5.0, "Evidence of a sleep that a dump prints as that long");
  static final Setting<Integer> DAYS = Setting.ofInt("days", 30, "Days of a sleep without an end");
  private static final double FIT = 0.8;
  private static final Remedy REMEDY =
      new Remedy(
          "Wait for a timer and for the end of the work.",
"""
t := time.NewTimer(d)
defer t.Stop()
select {
case <-t.C:
case <-ctx.Done():
	return ctx.Err()
}
""");
  private static final String FALSIFY =
      "Take another dump some minutes later: if these goroutine ids are gone, it was no leak; a loop of short sleeps shows the same ids but never a minute waited";

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT, YEARS, DAYS);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return Blocked.in(context, WaitClass.SLEEP).map(suspect -> hypothesis(suspect, context));
  }

  private static Hypothesis hypothesis(Suspect suspect, RuleContext context) {
    Hypothesis.Builder about =
        Blocked.parked(suspect, context.setting(WEIGHT), "time.Sleep")
            .cause(Cause.SLEEP_FOREVER, FIT)
            .summary(
                "Goroutines sleep at %s and nothing can wake them".formatted(suspect.blockedAt()))
            .remedy(REMEDY)
            .falsify(FALSIFY);
    Duration least = Duration.ofDays(context.setting(DAYS));
    Sleeps.of(suspect.last())
        .filter(sleeps -> sleeps.longest().compareTo(least) >= 0)
        .ifPresent(
            sleeps ->
                about
                    .evidence(
                        new Evidence(
                            Grade.STRUCTURAL,
                            "sleep",
                            "the dump prints the argument of time.Sleep: "
                                + Sleeps.words(sleeps.longest()),
                            context.setting(YEARS),
                            suspect.last().origin()))
                    .goroutines(sleeps.atLeast(least)));
    return about.build();
  }
}
