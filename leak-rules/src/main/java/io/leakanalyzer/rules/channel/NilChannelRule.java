package io.leakanalyzer.rules.channel;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.ReceiveForms;
import java.util.List;
import java.util.stream.Stream;

/**
 * A send to or a receive from a nil channel parks for good (runtime/chan.go chansend, chanrecv): no
 * other goroutine can ever wake it.
 */
@RuleInfo(
    id = "nil-channel",
    summary = "Goroutines use a nil channel",
    causes = "chan_nil",
    needs = @Needs(allOf = Capability.STACKS),
    checks = {"dump.blocked-forever", "dump.signatures"})
public final class NilChannelRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 7.0, "Evidence of the wait alone");
  private static final double FIT = 1.0;

  /** Of a receive in a function that was given an interface, as a context is one. */
  private static final double FIT_BESIDE_CONTEXT = 0.7;

  private static final Remedy REMEDY =
      new Remedy(
          "Make the channel before the goroutine starts, or test it for nil.",
"""
type worker struct{ jobs chan job }

func newWorker() *worker {
	return &worker{jobs: make(chan job)} // the zero value is nil and blocks for good
}
""");
  private static final String FALSIFY =
      "The runtime prints (nil chan) for nothing else: only a wrong dump refutes it";

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return Blocked.in(context, WaitClass.NIL_CHAN_SEND, WaitClass.NIL_CHAN_RECEIVE)
        .map(suspect -> hypothesis(suspect, context.setting(WEIGHT)));
  }

  private static Hypothesis hypothesis(Suspect suspect, double weight) {
    return Hypothesis.about(suspect)
        .cause(Cause.CHAN_NIL, fit(suspect))
        .summary(
            "Goroutines at %s use a channel that was never made".formatted(suspect.blockedAt()))
        .evidence(Blocked.wait(suspect, Grade.STRUCTURAL, weight, "an operation on a nil channel"))
        .remedy(REMEDY)
        .falsify(FALSIFY)
        .build();
  }

  /** The done channel of a context that cannot be cancelled is nil, too (context/context.go). */
  private static double fit(Suspect suspect) {
    return suspect.waitClass() == WaitClass.NIL_CHAN_RECEIVE && ReceiveForms.hasInterface(suspect)
        ? FIT_BESIDE_CONTEXT
        : FIT;
  }
}
