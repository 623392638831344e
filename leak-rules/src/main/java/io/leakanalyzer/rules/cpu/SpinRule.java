package io.leakanalyzer.rules.cpu;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One function polls without pause, a {@code select} with a {@code default} or {@code
 * runtime.Gosched} in a loop, and takes a core. Its goroutine never waits: no dump shows it as
 * blocked, and it ends no more than one that is.
 */
@RuleInfo(
    id = "spin",
    summary = "A function polls in a loop without pause and takes a core",
    causes = "busy_loop",
    needs = @Needs(allOf = Capability.CPU_SAMPLES, optional = Capability.STACKS),
    checks = "cpu.spin")
public final class SpinRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 3.2, "Evidence of a spin at a goroutine that runs");
  static final Setting<Double> CORE =
      Setting.ofDouble("core", 0.5, "Part of one core that a spin takes at least");
  static final Setting<Double> POLLS =
      Setting.ofDouble("polls", 0.15, "Part of its samples that are in polling at least");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT, CORE, POLLS);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return spins(context).stream()
        .flatMap(
            spin ->
                context.suspects().stream()
                    .filter(suspect -> isOf(suspect, spin))
                    .map(suspect -> hypothesis(suspect, spin, context)));
  }

  @Override
  public List<Check> checks(RuleContext context) {
    List<Spin> spins = spins(context);
    String value =
        spins.isEmpty()
            ? "no function polls for " + Words.percent(context.setting(CORE)) + " of a core"
            : spins.stream().map(Spin::text).collect(Collectors.joining("; "));
    return List.of(
        new Check(
            "cpu.spin",
            Checklist.question("cpu.spin"),
            spins.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN,
            value,
            Words.percent(context.setting(CORE)) + " of a core",
            ""));
  }

  private static List<Spin> spins(RuleContext context) {
    List<Spin> spins = new ArrayList<>();
    List<Snapshot> profiles =
        context.profiles().snapshots().filter(s -> s.kind() == SnapshotKind.CPU_PROFILE).toList();
    for (Snapshot profile : profiles) {
      profile
          .table(SampleTable.class)
          .ifPresent(
              table ->
                  spins.addAll(
                      Spin.find(
                          table, profile.origin(), context.setting(CORE), context.setting(POLLS))));
    }
    return spins;
  }

  private static boolean isOf(Suspect suspect, Spin spin) {
    return (suspect.waitClass() == WaitClass.RUNNABLE || suspect.waitClass() == WaitClass.UNKNOWN)
        && suspect.stack().calls(spin.function());
  }

  private static Hypothesis hypothesis(Suspect suspect, Spin spin, RuleContext context) {
    return Hypothesis.about(suspect)
        .cause(Cause.BUSY_LOOP, 0.95)
        .summary("A goroutine polls in a loop without pause and never ends")
        .evidence(
            new Evidence(
                Grade.STRUCTURAL, "spin", spin.text(), context.setting(WEIGHT), spin.origin()))
        .remedy(
            new Remedy(
                "Wait instead of polling: leave out the default case, or wait for a timer in it, and return when the context is done.",
                """
                for {
                \tselect {
                \tcase job := <-jobs:
                \t\thandle(job)
                \tcase <-ctx.Done():
                \t\treturn
                \t}
                }"""))
        .falsify(
            "Take a second CPU profile: if the function's share falls with the load, it works rather than spins")
        .build();
  }
}
