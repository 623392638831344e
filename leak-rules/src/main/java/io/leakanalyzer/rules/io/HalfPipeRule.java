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
 *
 * <p>Who waits for a command's output after the command has ended (os/exec/exec.go Wait,
 * awaitGoroutines) waits for others that have inherited its pipe.
 */
@RuleInfo(
    id = "half-pipe",
    summary = "Goroutines wait for the other end of an io.Pipe, a net.Pipe or a command's output",
    causes = {"io_wait", "chan_receive"},
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class HalfPipeRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.8, "Evidence of the signature alone");
  static final Setting<Double> WEIGHT_OUTPUT =
      Setting.ofDouble(
          "weight-output", 1.4, "Evidence of a command that has ended while its output has not");
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

  private static final Signature OUTPUT = Signature.of("os/exec.(*Cmd).awaitGoroutines");
  private static final Remedy OUTPUT_REMEDY =
      new Remedy(
          "Set WaitDelay, so that Wait gives the pipes up; or give the command a file for its output, which its children may keep.",
          """
          cmd := exec.CommandContext(ctx, name, args...)
          cmd.Stdout = w
          cmd.WaitDelay = 5 * time.Second // after the command has ended
          """);

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT, WEIGHT_OUTPUT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Stream<Hypothesis> pipes =
        SIGNATURE
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
    Stream<Hypothesis> outputs =
        OUTPUT
            .parked(
                Blocked.in(context, WaitClass.CHAN_RECEIVE, WaitClass.SELECT),
                context.setting(WEIGHT_OUTPUT),
                "the command has ended, but another process has inherited its output and keeps it open")
            .map(
                hypothesis ->
                    hypothesis
                        .cause(Cause.CHAN_RECEIVE, FIT)
                        .summary(
                            "A command has ended, and a process that it started keeps its output open")
                        .remedy(OUTPUT_REMEDY)
                        .build());
    return Stream.concat(pipes, outputs);
  }
}
