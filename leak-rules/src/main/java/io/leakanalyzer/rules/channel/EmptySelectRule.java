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
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@code select {}} parks for good (runtime/select.go block). In main it keeps a program alive;
 * in any other goroutine it is a leak.
 */
@RuleInfo(
    id = "empty-select",
    summary = "Goroutines outside main park in select {}",
    causes = "select_no_cases",
    needs = @Needs(allOf = Capability.STACKS),
    checks = {"dump.blocked-forever", "dump.signatures"})
public final class EmptySelectRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 6.0, "Evidence of the wait alone");
  private static final double FIT = 1.0;
  private static final Remedy REMEDY =
      new Remedy(
          "Wait for the end of the work, such as a done context, instead of select {}.",
"""
<-ctx.Done() // instead of select {}
return ctx.Err()
""");
  private static final String FALSIFY =
      "The runtime prints select (no cases) for nothing else: only a wrong dump refutes it";

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return Blocked.in(context, WaitClass.SELECT_NO_CASES)
        .filter(suspect -> !Blocked.isMain(suspect))
        .map(suspect -> hypothesis(suspect, context.setting(WEIGHT)));
  }

  private static Hypothesis hypothesis(Suspect suspect, double weight) {
    return Hypothesis.about(suspect)
        .cause(Cause.SELECT_NO_CASES, FIT)
        .summary("Goroutines at %s are parked in select {} for good".formatted(suspect.blockedAt()))
        .evidence(Blocked.wait(suspect, Grade.STRUCTURAL, weight, "select {}"))
        .remedy(REMEDY)
        .falsify(FALSIFY)
        .build();
  }
}
