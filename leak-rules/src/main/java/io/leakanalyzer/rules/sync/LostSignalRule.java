package io.leakanalyzer.rules.sync;

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
 * A Cond wakes who waits at that moment: a Signal before the Wait is lost, and a Signal where a
 * Broadcast was needed wakes one of many (sync/cond.go).
 */
@RuleInfo(
    id = "lost-signal",
    summary = "Goroutines wait for a Cond that is not signalled any more",
    causes = "cond",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class LostSignalRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.5, "Evidence of the wait alone");
  private static final double FIT = 0.9;
  private static final Remedy REMEDY =
      new Remedy(
          "Test the condition in a loop under the lock, change it under the lock, and Broadcast when all must see it.",
"""
mu.Lock()
for !ready && !closed {
	cond.Wait()
}
mu.Unlock()
// and where the state changes:
mu.Lock()
closed = true
mu.Unlock()
cond.Broadcast() // Signal wakes one of many
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.COND)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "Cond.Wait")
                    .cause(Cause.COND, FIT)
                    .summary(
                        "Nobody signals the Cond at %s any more".formatted(suspect.blockedAt()))
                    .remedy(REMEDY)
                    .build());
  }
}
