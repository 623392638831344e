package io.leakanalyzer.rules.deadlock;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
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
import io.leakanalyzer.rules.internal.Blocked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runtime ended the program because no goroutine could ever run again ({@code all goroutines
 * are asleep - deadlock!}, runtime/proc.go checkdead; of a synctest bubble, internal/synctest):
 * every goroutine that the text shows is stuck.
 */
@RuleInfo(
    id = "all-asleep",
    summary = "The runtime says that no goroutine can ever run again",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.blocked-forever")
public final class AllAsleepRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 6.0, "Evidence of the runtime's deadlock detection");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(s -> s.waitClass().isChannel() || s.waitClass().isSync())
        .flatMap(
            suspect -> headline(suspect).stream().map(line -> hypothesis(suspect, line, context)));
  }

  /** What the runtime says of itself; silence is no answer, since few programs die of it. */
  @Override
  public List<Check> checks(RuleContext context) {
    String id = "proof.runtime";
    return context.suspects().stream()
        .flatMap(suspect -> headline(suspect).stream())
        .findFirst()
        .map(
            line ->
                new Check(
                    id,
                    Checklist.question(id),
                    CheckStatus.FAIL,
                    "the runtime ended the program: " + line,
                    "its own detection of a deadlock",
                    ""))
        .stream()
        .toList();
  }

  private static Hypothesis hypothesis(Suspect suspect, String headline, RuleContext context) {
    long others = context.suspects().stream().filter(s -> !Blocked.isMain(s)).count();
    boolean victim = Blocked.isMain(suspect) && others > 0;
    return Hypothesis.about(suspect)
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "deadlock",
                "the runtime ended the program: " + headline,
                context.setting(WEIGHT) * (victim ? 0.5 : Blocked.isMain(suspect) ? 2 : 1),
                suspect.last().snapshot().origin()))
        .build();
  }

  private static Optional<String> headline(Suspect suspect) {
    Snapshot snapshot = suspect.last().snapshot();
    return snapshot
        .headline()
        .filter(
            line ->
                line.contains("all goroutines are asleep - deadlock")
                    || line.contains("(main called runtime.Goexit) - deadlock")
                    || line.contains("deadlock: all goroutines in bubble are blocked")
                    || line.contains("deadlock: main bubble goroutine has exited"));
  }
}
