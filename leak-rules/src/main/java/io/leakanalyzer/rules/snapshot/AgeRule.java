package io.leakanalyzer.rules.snapshot;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.Work;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at how long goroutines have been waiting, by the whole minutes that a dump prints. Ages
 * that spread come from arrivals one by one; goroutines that are all as old as the process are its
 * furniture.
 */
@RuleInfo(
    id = "age",
    summary = "Goroutines have been waiting for long",
    needs = @Needs(allOf = Capability.WAIT_TIMES),
    checks = "dump.groups")
public final class AgeRule implements Rule {
  static final Setting<Double> WEIGHT = Setting.ofDouble("weight", 1.0, "Evidence of a long wait");
  static final Setting<Double> SPREAD =
      Setting.ofDouble("spread", 1.6, "Evidence of waits of very different lengths");
  static final Setting<Integer> LONG =
      Setting.ofInt("long", 2, "Minutes of a wait that is long for a send or a lock");
  static final Setting<Integer> LONG_IDLE =
      Setting.ofInt("long-idle", 30, "Minutes of a wait that is long for a receive or a select");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT, SPREAD, LONG, LONG_IDLE);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(s -> s.waitClass() != WaitClass.RUNTIME && !Blocked.isMain(s))
        .flatMap(suspect -> judge(suspect, context).stream());
  }

  private static Optional<Hypothesis> judge(Suspect suspect, RuleContext context) {
    Sighting last = suspect.last();
    int least = context.setting(Work.isWork(suspect) ? LONG : LONG_IDLE);
    boolean spread =
        last.count() >= 3
            && last.maxMinutes() >= 2
            && last.maxMinutes() >= 2 * (last.minMinutes() + 1);
    if (last.maxMinutes() < least && !spread) {
      return Optional.empty();
    }
    String text =
        spread
            ? "they have been waiting for "
                + last.minMinutes()
                + " to "
                + last.maxMinutes()
                + " minutes"
            : "they have been waiting for " + Words.minutes(last.maxMinutes());
    return Optional.of(
        Hypothesis.about(suspect)
            .evidence(
                new Evidence(
                    Grade.AGE,
                    "age",
                    text,
                    context.setting(spread ? SPREAD : WEIGHT),
                    last.origin()))
            .build());
  }

  @Override
  public List<Check> checks(RuleContext context) {
    Optional<Suspect> oldest =
        context.suspects().stream().max(Comparator.comparingInt(s -> s.last().maxMinutes()));
    int minutes = oldest.map(s -> s.last().maxMinutes()).orElse(0);
    String id = "dump.groups";
    return List.of(
        new Check(
            id,
            Checklist.question(id),
            minutes >= context.setting(LONG_IDLE) ? CheckStatus.WARN : CheckStatus.PASS,
            context.suspects().size()
                + " sites; the longest wait is "
                + Words.minutes(Math.max(0, minutes))
                + oldest.map(s -> " at " + s.blockedAt()).orElse(""),
            Words.minutes(context.setting(LONG_IDLE)),
            ""));
  }
}
