package io.leakanalyzer.rules.io;

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
 * Each {@code iter.Pull} has a coroutine that lives until its sequence ends or its {@code stop} is
 * called (iter/iter.go).
 */
@RuleInfo(
    id = "unstopped-coroutine",
    summary = "Coroutines of iter.Pull are never stopped",
    causes = "coroutine",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class UnstoppedCoroutineRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 2.0, "Evidence of the wait alone");
  private static final double FIT = 1.0;
  private static final Remedy REMEDY =
      new Remedy(
          "Call stop in a defer, right after iter.Pull.",
"""
next, stop := iter.Pull(seq)
defer stop()
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.COROUTINE)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "a coroutine switch")
                    .cause(Cause.COROUTINE, FIT)
                    .summary(
                        "The iterator pulled at %s is never stopped".formatted(suspect.blockedAt()))
                    .remedy(REMEDY)
                    .build());
  }
}
