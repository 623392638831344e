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

/** A read or write without a deadline waits as long as the peer keeps silent. */
@RuleInfo(
    id = "no-deadline",
    summary = "Goroutines wait for the network without a deadline",
    causes = "io_wait",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class NoDeadlineRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.0, "Evidence of the wait alone");
  private static final double FIT = 0.8;
  private static final Remedy REMEDY =
      new Remedy(
          "Set a deadline before every read and write, or a time-out on the client or server.",
"""
conn.SetDeadline(time.Now().Add(30 * time.Second))
// HTTP:
client := &http.Client{Timeout: 30 * time.Second}
server := &http.Server{ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute}
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.IO)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "I/O")
                    .cause(Cause.IO_WAIT, FIT)
                    .summary(
                        "The I/O at %s has no deadline and its peer keeps silent"
                            .formatted(suspect.blockedAt()))
                    .remedy(REMEDY)
                    .build());
  }
}
