package io.leakanalyzer.rules.snapshot;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Many goroutines at one site, in themselves and as a part of all. */
@RuleInfo(
    id = "crowd",
    summary = "One site has very many of all goroutines",
    needs = @Needs(allOf = Capability.COUNTS),
    checks = "dump.groups")
public final class CrowdRule implements Rule {
  static final Setting<Double> WEIGHT = Setting.ofDouble("weight", 0.8, "Evidence of a crowd");
  static final Setting<Double> SOME =
      Setting.ofDouble("some-weight", 0.2, "Evidence of more than a few");
  static final Setting<Integer> MANY = Setting.ofInt("many", 50, "Goroutines of a crowd");
  static final Setting<Integer> FEW = Setting.ofInt("few", 10, "More than a few");
  static final Setting<Double> PART =
      Setting.ofDouble("part", 0.2, "Part of all goroutines that a crowd has");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT, SOME, MANY, FEW, PART);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(s -> s.waitClass() != WaitClass.RUNTIME)
        .flatMap(suspect -> judge(suspect, context).stream());
  }

  private static Optional<Hypothesis> judge(Suspect suspect, RuleContext context) {
    long count = suspect.last().count();
    long total = suspect.last().snapshot().goroutines().map(GoroutineTable::total).orElse(count);
    boolean crowd = count >= context.setting(MANY) && count >= context.setting(PART) * total;
    if (!crowd && count < context.setting(FEW)) {
      return Optional.empty();
    }
    return Optional.of(
        Hypothesis.about(suspect)
            .evidence(
                new Evidence(
                    Grade.COUNT,
                    "count",
                    count
                        + " of "
                        + Words.goroutines(total)
                        + " ("
                        + Words.percent((double) count / Math.max(1, total))
                        + ") are here",
                    context.setting(crowd ? WEIGHT : SOME),
                    suspect.last().origin()))
            .build());
  }
}
