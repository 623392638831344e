package io.leakanalyzer.rules.http;

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
 * A connection of the HTTP client waits in a select of its readLoop until the response body was
 * read to its end or closed (net/http/transport.go). Without that both its loops stay.
 */
@RuleInfo(
    id = "unclosed-body",
    summary = "Connections of the HTTP client wait for a response body that nobody reads or closes",
    causes = "http_body_not_closed",
    needs = @Needs(allOf = Capability.STACKS),
    checks = {"dump.request-scope", "dump.signatures"})
public final class UnclosedBodyRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 1.5, "Evidence of the signature alone");
  private static final double FIT = 1.0;
  private static final Signature SIGNATURE = Signature.of("net/http.(*persistConn).readLoop");
  private static final Remedy REMEDY =
      new Remedy(
          "Close the body of every response, also when only the status is looked at.",
"""
resp, err := client.Do(req)
if err != nil {
	return err
}
defer resp.Body.Close()
_, err = io.Copy(io.Discard, resp.Body) // so that the connection is used again
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  /**
   * For at most 50 ms between an answer without a body and the next request the loop waits for the
   * other loop's word that the request was written (net/http/transport.go wroteRequest).
   */
  private static boolean isBetween(Suspect suspect) {
    return Blocked.calls(suspect.stack(), "net/http.(*persistConn).wroteRequest");
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return SIGNATURE
        .parked(
            Blocked.in(context, WaitClass.SELECT).filter(s -> !isBetween(s)),
            context.setting(WEIGHT),
            "it waits for the body to be read or closed")
        .map(
            hypothesis ->
                hypothesis
                    .cause(Cause.HTTP_BODY_NOT_CLOSED, FIT)
                    .summary(
                        "The response body of an HTTP request is never closed, so its connection is never free")
                    .remedy(REMEDY)
                    .build());
  }
}
