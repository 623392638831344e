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
import io.leakanalyzer.rules.internal.Signature;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pipe in memory has no buffer: a write waits until the other end has read all of it, a read
 * until somebody writes, and both until an end is closed (io/pipe.go, net/pipe.go). It is I/O,
 * although the goroutine waits in a select.
 */
@RuleInfo(
    id = "half-pipe",
    summary = "Goroutines wait for the other end of an io.Pipe or net.Pipe",
    causes = "io_wait",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class HalfPipeRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.8, "Evidence of the signature alone");
  private static final double FIT = 0.9;
  private static final Signature SIGNATURE =
      Signature.of("io.(*pipe).write", "io.(*pipe).read", "net.(*pipe).write", "net.(*pipe).read");
  private static final Remedy REMEDY =
      new Remedy(
          "Close both ends on every path: an end that is given up must let the other one go.",
"""
r, w := io.Pipe()
go func() {
	_, err := io.Copy(w, src)
	w.CloseWithError(err) // ends the reader
}()
defer r.Close() // ends the writer, whatever happens here
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return SIGNATURE
        .parked(
            Blocked.in(context, WaitClass.SELECT),
            context.setting(WEIGHT),
            "it ends when the other end of the pipe acts or is closed")
        .map(
            hypothesis ->
                hypothesis
                    .cause(Cause.IO_WAIT, FIT)
                    .summary("The other end of a pipe was given up and not closed")
                    .remedy(REMEDY)
                    .build());
  }
}
