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
 * A sender parks until somebody receives. When the receiver has returned early - after an error, a
 * timeout, or the first of several answers - nobody ever does.
 */
@RuleInfo(
    id = "abandoned-send",
    summary = "Goroutines are parked in a channel send whose receiver has gone",
    causes = "chan_send",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class AbandonedSendRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 1.4, "Evidence of the wait alone");
  private static final double FIT = 0.8;
  private static final Remedy REMEDY =
      new Remedy(
          "Give the channel room for every answer, or let the sender give up when the receiver has gone.",
"""
results := make(chan result, n) // room for all: nobody has to receive
go func() {
	select {
	case results <- compute():
	case <-ctx.Done(): // the receiver has gone
	}
}()
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.CHAN_SEND)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "a channel send")
                    .cause(Cause.CHAN_SEND, FIT)
                    .summary(
                        "Senders at %s wait for a receiver that does not come"
                            .formatted(suspect.blockedAt()))
                    .remedy(REMEDY)
                    .build());
  }
}
