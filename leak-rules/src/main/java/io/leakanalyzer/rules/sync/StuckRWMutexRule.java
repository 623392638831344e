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
 * A writer waits for all readers, and new readers wait for a waiting writer (sync/rwmutex.go). One
 * RLock without RUnlock, or one taken twice with a writer in between, stops them all.
 */
@RuleInfo(
    id = "stuck-rwmutex",
    summary = "Goroutines wait for an RWMutex that is never released",
    causes = "rwmutex",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class StuckRWMutexRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 1.2, "Evidence of the wait alone");
  private static final double FIT = 0.9;
  private static final Remedy REMEDY =
      new Remedy(
          "Release in a defer, right after taking, and never take a read lock twice in one goroutine.",
"""
mu.RLock()
defer mu.RUnlock()
return cache[key] // no RLock again below: a waiting writer would stop it
""");
  private static final String FALSIFY =
      "Take another dump some minutes later: if these goroutine ids are gone, it was no leak";

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return Blocked.in(context, WaitClass.RWMUTEX_READ, WaitClass.RWMUTEX_WRITE)
        .map(suspect -> hypothesis(suspect, context.setting(WEIGHT)));
  }

  private static Hypothesis hypothesis(Suspect suspect, double weight) {
    return Hypothesis.about(suspect)
        .cause(Cause.RWMUTEX, FIT)
        .summary(
            "The RWMutex that is waited for at %s is never released".formatted(suspect.blockedAt()))
        .evidence(Blocked.wait(suspect, Grade.HINT, weight, "a lock of an RWMutex"))
        .remedy(REMEDY)
        .falsify(FALSIFY)
        .build();
  }
}
