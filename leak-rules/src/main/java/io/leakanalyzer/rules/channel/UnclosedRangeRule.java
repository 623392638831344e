package io.leakanalyzer.rules.channel;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineGroup;
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
import io.leakanalyzer.rules.internal.LeafArguments;
import io.leakanalyzer.rules.internal.ReceiveForms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A {@code for range ch} ends only when the channel is closed. In a profile its leaf is {@code
 * runtime.chanrecv2} (cmd/compile walk/range.go), in a dump it looks like any receive, but workers
 * that one goroutine starts in one go mostly range.
 */
@RuleInfo(
    id = "unclosed-range",
    summary = "Goroutines range over a channel that nobody closes",
    causes = "range_over_channel",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class UnclosedRangeRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.76, "Evidence of the wait alone");
  private static final double FIT = 0.55;
  private static final double FIT_WITH_OK = 0.75;
  private static final double FIT_PLAIN = 0.1;
  private static final double FIT_CREW = 0.62;
  private static final Remedy REMEDY =
      new Remedy(
          "Close the channel when the last sender is done.",
"""
go func() {
	defer close(jobs) // ends every "for job := range jobs"
	for _, j := range items {
		jobs <- j
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
    ReceiveForms forms = ReceiveForms.of(context);
    return Blocked.in(context, WaitClass.CHAN_RECEIVE)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "a receive of for range")
                    .cause(Cause.RANGE_OVER_CHANNEL, fit(suspect, forms))
                    .summary(
                        "The loop over a channel at %s never ends, since nobody closes the channel"
                            .formatted(suspect.blockedAt()))
                    .remedy(REMEDY)
                    .build());
  }

  private static double fit(Suspect suspect, ReceiveForms forms) {
    return forms
        .isWithOk(suspect)
        .map(withOk -> withOk ? FIT_WITH_OK : FIT_PLAIN)
        .orElseGet(() -> isCrew(suspect) || isHandedOn(suspect) ? FIT_CREW : FIT);
  }

  /** A function that is inlined and is given a channel is mostly the loop over it. */
  private static boolean isHandedOn(Suspect suspect) {
    LeafArguments given = LeafArguments.of(suspect);
    return given.inlined() && given.channel();
  }

  /** Several that one goroutine made in one go share the work of a channel, as a rule by range. */
  private static boolean isCrew(Suspect suspect) {
    Map<Long, Long> previous = new HashMap<>();
    long beside = 0;
    for (GoroutineGroup group : suspect.last().groups()) {
      for (int row : group.rows()) {
        long maker = group.table().creatorId(row);
        long id = group.table().id(row);
        Long before = previous.put(maker, id);
        beside += before != null && Math.abs(id - before) == 1 ? 1 : 0;
      }
    }
    return previous.size() > 1 && beside * 3 >= suspect.last().count();
  }
}
