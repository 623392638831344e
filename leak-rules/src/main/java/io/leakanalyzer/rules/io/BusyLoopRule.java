package io.leakanalyzer.rules.io;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Category;
import io.leakanalyzer.rule.Cause;
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
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.Scene;
import io.leakanalyzer.rules.internal.Scenes;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A goroutine that is running or ready to run whenever somebody looks never waits for anything: a
 * loop around a select with a default, or around a condition that never comes.
 */
@RuleInfo(
    id = "busy-loop",
    summary = "The same goroutines are running or runnable at every moment",
    causes = "busy_loop",
    needs =
        @Needs(
            allOf = {Capability.IDS, Capability.WAIT_REASONS},
            moments = 2),
    checks = "cpu.spin")
public final class BusyLoopRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 1.8, "Evidence of each further moment at which they run");
  private static final Remedy REMEDY =
      new Remedy(
          "Wait instead of asking again and again, and leave the loop when the work is over.",
          """
          for {
          	select {
          	case v := <-in:
          		handle(v)
          	case <-ctx.Done():
          		return
          	} // no default: a select with one never waits
          }
          """);

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Scenes scenes = new Scenes();
    return Blocked.in(context, WaitClass.RUNNABLE)
        .filter(s -> context.inYourCode(s).isPresent())
        .filter(
            s ->
                s.creation()
                    .map(c -> context.categoryOf(c.frame()))
                    .filter(c -> c == Category.RUNTIME)
                    .isEmpty())
        .flatMap(suspect -> judge(suspect, scenes, context).stream());
  }

  private static Optional<Hypothesis> judge(Suspect suspect, Scenes scenes, RuleContext context) {
    List<Scene> earlier =
        context.profiles().moments().stream()
            .filter(m -> m.instance().equals(suspect.last().moment().instance()))
            .filter(m -> m.order() < suspect.last().moment().order())
            .filter(m -> isApart(m, suspect, scenes))
            .flatMap(m -> leading(m).stream())
            .map(scenes::of)
            .toList();
    long[] busy =
        LongStream.of(suspect.lastIds())
            .filter(id -> !scenes.at(suspect.last()).isWriter(id))
            .filter(id -> running(id, earlier) > 0 && running(id, earlier) == born(id, earlier))
            .toArray();
    if (busy.length == 0) {
      return Optional.empty();
    }
    long moments = LongStream.of(busy).map(id -> running(id, earlier)).max().orElse(0);
    return Optional.of(
        Hypothesis.about(suspect)
            .cause(Cause.BUSY_LOOP, 0.9)
            .summary("Goroutines run in an endless loop at " + suspect.blockedAt())
            .evidence(
                new Evidence(
                    Grade.TREND,
                    "running",
                    Words.goroutines(busy.length)
                        + " ("
                        + Words.ids(busy)
                        + ") never waited at any of "
                        + (moments + 1)
                        + " moments",
                    context.setting(WEIGHT) * Math.min(3, moments),
                    suspect.last().origin()))
            .goroutines(busy)
            .remedy(REMEDY)
            .falsify("Take a CPU profile: if it shows none of these functions, they do not spin")
            .build());
  }

  /** False for one within milliseconds: that somebody has not waited since then is no wonder. */
  private static boolean isApart(Moment earlier, Suspect suspect, Scenes scenes) {
    Snapshot last = suspect.last().snapshot();
    return leading(earlier)
        .map(from -> scenes.areApart(earlier, from, suspect.last().moment(), last))
        .orElse(false);
  }

  private static Optional<Snapshot> leading(Moment moment) {
    return moment.leading().filter(s -> s.capabilities().contains(Capability.IDS));
  }

  /** Moments at which that goroutine had been made, by how far ids had come. */
  private static long born(long id, List<Scene> scenes) {
    return scenes.stream().filter(s -> s.rowOf(id) >= 0 || s.newestId() > id).count();
  }

  private static long running(long id, List<Scene> scenes) {
    return scenes.stream()
        .filter(s -> s.rowOf(id) >= 0 && s.table().waitClass(s.rowOf(id)) == WaitClass.RUNNABLE)
        .count();
  }
}
