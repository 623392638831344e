package io.leakanalyzer.rules.snapshot;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import java.util.List;
import java.util.stream.Stream;

/** The main goroutine may wait for as long as the program runs: at most it is a victim. */
@RuleInfo(
    id = "main-goroutine",
    summary = "The main goroutine may wait for as long as the program runs",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.benign")
public final class MainGoroutineRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 6.0, "Doubt about the main goroutine");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(Blocked::isMain)
        .map(suspect -> hypothesis(suspect, context.setting(WEIGHT)));
  }

  private static Hypothesis hypothesis(Suspect suspect, double weight) {
    return Hypothesis.about(suspect)
        .doubt(
            new Doubt(
                Grade.STRUCTURAL,
                "main",
                "it is the main goroutine, which keeps the program alive",
                weight,
                suspect.last().origin()))
        .build();
  }
}
