package io.leakanalyzer.rules.channel;

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
import io.leakanalyzer.rules.internal.Signature;
import java.util.List;
import java.util.stream.Stream;

/**
 * A select parks until one of its cases is ready. When all its channels have lost their other side,
 * none ever is.
 */
@RuleInfo(
    id = "stuck-select",
    summary = "Goroutines are parked in a select none of whose cases becomes ready",
    causes = "select",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class StuckSelectRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.3, "Evidence of the wait alone");
  private static final double FIT = 0.6;
  private static final Remedy REMEDY =
      new Remedy(
          "Give every select of a goroutine a case that is ready when its work is over.",
"""
select {
case v := <-in:
	handle(v)
case <-ctx.Done(): // cancelled by whoever started this goroutine
	return
}
""");

  /** A request of net/http that waits for its answer. */
  private static final Signature REQUEST =
      Signature.of(
          "net/http.(*persistConn).roundTrip",
          "net/http.(*http2ClientConn).roundTrip",
          "net/http.(*http2ClientConn).RoundTrip");

  private static final Remedy REQUEST_REMEDY =
      new Remedy(
          "Give the client a Timeout, or the request a context with a deadline; hold no lock that the other side may need to answer.",
          """
          ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
          defer cancel()
          req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
          """);

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.SELECT).map(suspect -> hypothesis(suspect, weight));
  }

  private static Hypothesis hypothesis(Suspect suspect, double weight) {
    boolean request = REQUEST.find(suspect).isPresent();
    return Blocked.parked(suspect, weight, "a select")
        .cause(Cause.SELECT, FIT)
        .summary(
            (request
                    ? "An HTTP request waits at %s for an answer that does not come"
                    : "None of the cases of the select at %s becomes ready")
                .formatted(suspect.blockedAt()))
        .remedy(request ? REQUEST_REMEDY : REMEDY)
        .build();
  }
}
