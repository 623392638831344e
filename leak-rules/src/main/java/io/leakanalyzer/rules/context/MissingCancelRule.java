package io.leakanalyzer.rules.context;

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
import io.leakanalyzer.rules.internal.Signature;
import java.util.List;
import java.util.stream.Stream;

/**
 * A context below one of a foreign type has a goroutine that waits for either to be done
 * (context/context.go propagateCancel): it stays until somebody cancels.
 */
@RuleInfo(
    id = "missing-cancel",
    summary = "Contexts are never cancelled",
    causes = "context_not_cancelled",
    needs = @Needs(allOf = Capability.STACKS),
    checks = {"dump.request-scope", "dump.signatures"})
public final class MissingCancelRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 1.6, "Evidence of the signature alone");
  private static final double FIT = 1.0;
  private static final Signature SIGNATURE =
      Signature.of(
          "context.(*cancelCtx).propagateCancel.func",
          "context.propagateCancel.func",
          "net/http.setRequestCancel.func",
          "os/exec.(*Cmd).watchCtx.func",
          "os/signal.NotifyContext.func");
  private static final Remedy REMEDY =
      new Remedy(
          "Call the cancel function in a defer, right after the context was made.",
"""
ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
defer cancel() // also when the work is done before the time
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return SIGNATURE
        .parked(
            Blocked.in(context, WaitClass.SELECT, WaitClass.CHAN_RECEIVE),
            context.setting(WEIGHT),
            "it ends when the context is cancelled")
        .map(
            hypothesis ->
                hypothesis
                    .cause(Cause.CONTEXT_NOT_CANCELLED, FIT)
                    .summary(
                        "A context is never cancelled, so the goroutine that waits for it stays")
                    .remedy(REMEDY)
                    .build());
  }
}
