package io.leakanalyzer.rules.timer;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sleep cannot be interrupted. {@code time.Sleep(math.MaxInt64)}, or a loop of sleeps without a
 * way out, keeps its goroutine for good.
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
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.SLEEP)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "time.Sleep")
                    .cause(Cause.SLEEP_FOREVER, FIT)
                    .summary(
                        "Goroutines sleep at %s and nothing can wake them"
                            .formatted(suspect.blockedAt()))
                    .remedy(REMEDY)
                    .falsify(FALSIFY)
                    .build());
  }
}
