package io.leakanalyzer.rules.sync;

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
 * A Mutex is handed on by Unlock only. A path that returns or panics without it, or a holder that
 * is itself stuck, stops everyone after it.
 */
@RuleInfo(
    id = "stuck-mutex",
    summary = "Goroutines wait for a Mutex that is never released",
    causes = "mutex",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class StuckMutexRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 1.2, "Evidence of the wait alone");
  private static final double FIT = 0.85;
  private static final Remedy REMEDY =
      new Remedy(
          "Release in a defer, right after taking, and take two locks in one order everywhere.",
"""
mu.Lock()
defer mu.Unlock() // on every path, panics included
return update()
""");
  private static final String FALSIFY =
      "Take another dump some minutes later: if these goroutine ids are gone, it was no leak";

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return Blocked.in(context, WaitClass.MUTEX)
        .map(suspect -> hypothesis(suspect, context.setting(WEIGHT)));
  }

  private static Hypothesis hypothesis(Suspect suspect, double weight) {
    return Hypothesis.about(suspect)
        .cause(Cause.MUTEX, FIT)
        .summary(
            "The Mutex that is waited for at %s is never released".formatted(suspect.blockedAt()))
        .evidence(Blocked.wait(suspect, Grade.HINT, weight, "Mutex.Lock"))
        .remedy(REMEDY)
        .falsify(FALSIFY)
        .build();
  }
}
