package io.leakanalyzer.rules.snapshot;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Doubt;
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
import io.leakanalyzer.rules.internal.Company;
import io.leakanalyzer.rules.internal.Scenes;
import io.leakanalyzer.rules.internal.Work;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for the other side: who else in the dump runs code that could wake these goroutines? When
 * nobody does - the rest is the runtime's, idle servers, and a main goroutine that sleeps - what
 * waits will wait for good.
 *
 * <p>A sender or a lock waiter is in the middle of work, so the lack of a counterpart tells in any
 * program. A receiver may be idle in a pool that is fed by requests to come, so there it tells only
 * in a small program whose main goroutine has nothing left to do.
 *
 * <p>In such a program the other side may be there and wait as well: when all of the package wait
 * for each other - nobody runs, sleeps, does I/O, or stands in a select - none of them ever goes
 * on.
 */
@RuleInfo(
    id = "nobody-left",
    summary = "Nobody in the dump could wake the goroutines",
    needs = @Needs(allOf = {Capability.STACKS, Capability.WAIT_REASONS}),
    checks = "dump.signatures")
public final class NobodyLeftRule implements Rule {
  static final Setting<Double> WORK =
      Setting.ofDouble(
          "work", 2.8, "Evidence that nobody can take what senders and lock waiters wait for");
  static final Setting<Double> IDLE =
      Setting.ofDouble("idle", 2.8, "Evidence that nobody in a small program can wake receivers");
  static final Setting<Double> STRANDED =
      Setting.ofDouble(
          "stranded", 2.6, "Evidence that all others of the package wait for each other, too");
  static final Setting<Double> STRANDED_RECEIVERS =
      Setting.ofDouble(
          "stranded-receivers", 1.8, "The same where some are in a receive, maybe from a timer");
  static final Setting<Double> AT_WORK =
      Setting.ofDouble(
          "at-work", 1.1, "Doubt where others of the package in a small program are at work");
  static final Setting<Integer> SMALL =
      Setting.ofInt("small", 16, "Other goroutines of a small program");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WORK, IDLE, STRANDED, STRANDED_RECEIVERS, AT_WORK, SMALL);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Scenes scenes = new Scenes();
    return context.suspects().stream()
        .filter(s -> s.waitClass().isChannel() || s.waitClass().isSync())
        .filter(s -> !Blocked.isMain(s) && s.last().count() > 0)
        .filter(s -> context.inYourCode(s).isPresent())
        .flatMap(suspect -> judge(suspect, scenes, context));
  }

  private static Stream<Hypothesis> judge(Suspect suspect, Scenes scenes, RuleContext context) {
    boolean work = Work.isWork(suspect);
    Company others = Company.of(suspect, scenes);
    boolean small = others.mainIsIdle() && others.strangers() <= context.setting(SMALL);
    if (others.packages().isEmpty() || !(work || small) || (!work && others.served())) {
      return Stream.of();
    }
    if (others.counterparts() == 0) {
      String text = "nobody else in the dump runs code of " + others.packages() + others.main();
      return Stream.of(says(suspect, "counterpart", text, context.setting(work ? WORK : IDLE)));
    }
    if (work && small && others.movers() > 0) {
      return Stream.of(
          Hypothesis.about(suspect)
              .doubt(
                  new Doubt(
                      Grade.HINT,
                      "at-work",
                      Words.goroutines(others.movers())
                          + " that "
                          + (others.movers() == 1 ? "runs" : "run")
                          + " code of "
                          + others.packages()
                          + " may go on and end the wait",
                      context.setting(AT_WORK),
                      suspect.last().origin()))
              .build());
    }
    // A select may go on by a timer of its own.
    if (!small || others.movers() > 0 || suspect.waitClass() == WaitClass.SELECT) {
      return Stream.of();
    }
    boolean timers = others.receivers() > 0;
    return Stream.of(
        says(
            suspect,
            timers ? "stranded-receivers" : "stranded",
            others.waiters()
                + (others.waiters() == 1 ? " other goroutine runs" : " other goroutines run")
                + " code of "
                + others.packages()
                + ", and "
                + (others.waiters() == 1 ? "waits" : "all wait")
                + " for somebody, too: nobody runs, sleeps or does I/O"
                + others.main(),
            context.setting(timers ? STRANDED_RECEIVERS : STRANDED)));
  }

  private static Hypothesis says(Suspect suspect, String aspect, String text, double weight) {
    return Hypothesis.about(suspect)
        .evidence(new Evidence(Grade.STRUCTURAL, aspect, text, weight, suspect.last().origin()))
        .build();
  }
}
