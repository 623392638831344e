package io.leakanalyzer.rules.channel;

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
 * A receiver parks until somebody sends or closes. When the sender has returned without either,
 * nobody ever does.
 */
@RuleInfo(
    id = "missing-sender",
    summary = "Goroutines are parked in a channel receive that nobody sends to",
    causes = "chan_receive",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class MissingSenderRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.76, "Evidence of the wait alone");
  private static final double FIT = 0.6;
  private static final Remedy REMEDY =
      new Remedy(
          "Close the channel when the sender is done, on every path, or give the receiver a way out.",
"""
go func() {
	defer close(out) // on every path, errors included
	produce(ctx, out)
}()
select {
case v, ok := <-out:
	use(v, ok)
case <-ctx.Done():
	return ctx.Err()
}
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.CHAN_RECEIVE)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "a channel receive")
                    .cause(Cause.CHAN_RECEIVE, FIT)
                    .summary(
                        "Receivers at %s wait for a sender that does not come"
                            .formatted(suspect.blockedAt()))
                    .remedy(REMEDY)
                    .build());
  }
}
