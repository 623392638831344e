package io.leakanalyzer.rules.http;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineGroups;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
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
      Setting.ofDouble("weight", 1.9, "Evidence of the signature alone");
  static final Setting<Double> LATE =
      Setting.ofDouble("late-weight", 0.9, "Evidence of it when the last moment alone has any");
  static final Setting<Double> READ =
      Setting.ofDouble("doubt-read", 2.0, "Doubt when as many goroutines are reading a body");
  private static final String READS = "net/http.(*bodyEOFSignal).Read";
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
    return List.of(WEIGHT, LATE, READ);
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
    return Blocked.in(context, WaitClass.SELECT)
        .filter(suspect -> !isBetween(suspect))
        .flatMap(suspect -> parked(context, suspect))
        .map(
            hypothesis ->
                hypothesis
                    .cause(Cause.HTTP_BODY_NOT_CLOSED, FIT)
                    .summary(
                        "The response body of an HTTP request is never closed, so its connection is never free")
                    .remedy(REMEDY)
                    .build());
  }

  private static Stream<Hypothesis.Builder> parked(RuleContext context, Suspect suspect) {
    return SIGNATURE
        .parked(
            Stream.of(suspect),
            context.setting(isLate(suspect) ? LATE : WEIGHT),
            "it waits for the body to be read or closed")
        .map(hypothesis -> beingRead(context, suspect, hypothesis));
  }

  /** Not there at any earlier moment: perhaps a request that is under way. */
  private static boolean isLate(Suspect suspect) {
    List<Sighting> sightings = suspect.sightings();
    return sightings.size() > 1
        && sightings.subList(0, sightings.size() - 1).stream().allMatch(s -> s.count() == 0);
  }

  /** Bodies that somebody is reading at that moment are not forgotten. */
  private static Hypothesis.Builder beingRead(
      RuleContext context, Suspect suspect, Hypothesis.Builder hypothesis) {
    Sighting last = suspect.last();
    if (last.groups().isEmpty()) {
      return hypothesis;
    }
    GoroutineTable table = last.groups().get(0).table();
    long readers = 0;
    for (GoroutineGroup group : GoroutineGroups.of(table)) {
      Stack stack = table.stacks().stack(table.stack(group.rows()[0]));
      readers += Blocked.calls(stack, READS) ? group.count() : 0;
    }
    if (readers > 0 && readers >= last.count()) {
      String text =
          Words.goroutines(readers) + " at " + READS + ": as many bodies are just being read";
      hypothesis.doubt(
          new Doubt(Grade.HINT, "body-readers", text, context.setting(READ), last.origin()));
    }
    return hypothesis;
  }
}
