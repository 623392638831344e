package io.leakanalyzer.rules.cpu;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.sample.SampleTable;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Threads that do not come back: goroutines that sit in system calls or are locked to their thread
 * hold one each, and the runtime makes others in their place.
 */
@RuleInfo(
    id = "leaked-threads",
    summary = "Goroutines in system calls or locked to their thread hold threads for good",
    needs =
        @Needs(
            anyOf = {Capability.THREAD_SAMPLES, Capability.WAIT_REASONS},
            optional = Capability.IDS),
    checks = "threads.leaked")
public final class LeakedThreadsRule implements Rule {
  static final Setting<Integer> THREADS =
      Setting.ofInt("threads", 100, "Threads that a program of goroutines hardly needs");
  static final Setting<Integer> HELD =
      Setting.ofInt("held", 10, "Goroutines at one site that hold a thread each");
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 1, "Evidence of many held threads");

  @Override
  public List<Setting<?>> settings() {
    return List.of(THREADS, HELD, WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(suspect -> suspect.waitClass() == WaitClass.SYSCALL)
        .filter(suspect -> suspect.last().count() >= context.setting(HELD))
        .map(suspect -> hypothesis(suspect, context));
  }

  @Override
  public List<Check> checks(RuleContext context) {
    List<String> texts = new ArrayList<>();
    long most = 0;
    for (Snapshot profile : threadProfiles(context)) {
      long threads = profile.table(SampleTable.class).map(table -> table.total(0)).orElse(0L);
      most = Math.max(most, threads);
      texts.add(threads + " threads created by " + profile.origin());
    }
    Optional<Snapshot> last =
        context.profiles().moments().stream()
            .flatMap(moment -> moment.leading().stream())
            .reduce((first, second) -> second);
    long held = last.flatMap(Snapshot::goroutines).map(LeakedThreadsRule::held).orElse(0L);
    last.ifPresent(
        snapshot ->
            texts.add(
                Words.goroutines(held)
                    + " in system calls or locked to a thread in "
                    + snapshot.origin()));
    boolean many = most >= context.setting(THREADS) || held >= context.setting(THREADS);
    return List.of(
        new Check(
            "threads.leaked",
            Checklist.question("threads.leaked"),
            many ? CheckStatus.WARN : CheckStatus.PASS,
            String.join("; ", texts),
            context.setting(THREADS) + " threads",
            ""));
  }

  private static List<Snapshot> threadProfiles(RuleContext context) {
    return context
        .profiles()
        .snapshots()
        .filter(s -> s.kind() == SnapshotKind.THREAD_PROFILE)
        .toList();
  }

  private static long held(GoroutineTable table) {
    long held = 0;
    for (int row = 0; row < table.size(); row++) {
      if (table.waitClass(row) == WaitClass.SYSCALL || table.has(row, GoroutineTable.LOCKED)) {
        held += table.count(row);
      }
    }
    return held;
  }

  private static Hypothesis hypothesis(Suspect suspect, RuleContext context) {
    return Hypothesis.about(suspect)
        .evidence(
            new Evidence(
                Grade.COUNT,
                "threads",
                Words.goroutines(suspect.last().count())
                    + " sit in system calls here and hold a thread each",
                context.setting(WEIGHT),
                suspect.last().origin()))
        .build();
  }
}
