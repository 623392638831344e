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

/** A goroutine in a blocking system call or in C keeps an operating-system thread as well. */
@RuleInfo(
    id = "stuck-syscall",
    summary = "Goroutines are in a system call or in C code that does not return",
    causes = "syscall",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class StuckSyscallRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.3, "Evidence of the wait alone");
  private static final double FIT = 0.8;
  private static final Remedy REMEDY =
      new Remedy(
          "Use a file that the network poller can wait for, a command with a context, or a time-out on the C side.",
"""
cmd := exec.CommandContext(ctx, name, args...)
cmd.WaitDelay = 5 * time.Second
return cmd.Run()
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    double weight = context.setting(WEIGHT);
    return Blocked.in(context, WaitClass.SYSCALL)
        .map(
            suspect ->
                Blocked.parked(suspect, weight, "a system call")
                    .cause(Cause.SYSCALL, FIT)
                    .summary("The system call at %s does not return".formatted(suspect.blockedAt()))
                    .remedy(REMEDY)
                    .build());
  }
}
