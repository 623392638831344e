package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
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
 * A WaitGroup parks its waiters until Done was called as often as Add said. A path without Done, an
 * Add too many, or a worker that is itself stuck keeps them for good.
 */
@RuleInfo(
    id = "stuck-waitgroup",
    summary = "Goroutines wait for a WaitGroup that is never done",
    causes = "waitgroup",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class StuckWaitGroupRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.6, "Evidence of the wait alone");
  private static final double FIT = 0.9;
  private static final Remedy REMEDY =
      new Remedy(
          "Call Done in a defer as the first statement of every worker, and Add before its go statement.",
"""
wg.Add(1)
go func() {
	defer wg.Done() // on every path, panics included
	work()
}()
""");

  /** An errgroup.Group counts by itself: golang.org/x/sync/errgroup/errgroup.go, Go and Wait. */
  private static final Remedy GROUP_REMEDY =
      new Remedy(
          "A function given to the group's Go does not return: end it with the group's context; it is stuck in another finding.",
          "");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.WAITGROUP)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "WaitGroup.Wait")
                    .cause(Cause.WAITGROUP, FIT)
                    .summary("The WaitGroup at %s is never done".formatted(suspect.blockedAt()))
                    .remedy(isGroup(suspect) ? GROUP_REMEDY : REMEDY)
                    .build());
  }

  private static boolean isGroup(Suspect suspect) {
    return suspect.blockedAt().function().packagePath().equals("golang.org/x/sync/errgroup");
  }
}
