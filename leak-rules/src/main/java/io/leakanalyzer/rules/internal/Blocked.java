package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.Words;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Suspects by what they wait for, and what their stacks say. */
public final class Blocked {
  private Blocked() {}

  /** Suspects that wait for one of these. */
  public static Stream<Suspect> in(RuleContext context, WaitClass first, WaitClass... more) {
    Set<WaitClass> wanted = EnumSet.of(first, more);
    return context.suspects().stream().filter(s -> wanted.contains(s.waitClass()));
  }

  /** True for the program's main goroutine. */
  public static boolean isMain(Suspect suspect) {
    long[] ids = suspect.lastIds();
    if (ids.length > 0) {
      return ids.length == 1 && ids[0] == 1;
    }
    return suspect.creation().isEmpty()
        && suspect.stack().entry().map(Blocked::isMain).orElse(false);
  }

  /**
   * True if a function of that {@linkplain io.leakanalyzer.model.FunctionName#stable() name} runs.
   */
  public static boolean calls(Stack stack, String stableName) {
    return stack.frames().stream().anyMatch(f -> f.function().stable().equals(stableName));
  }

  /**
   * A hypothesis with the wait alone as its reason, which another dump would prove wrong; the rule
   * adds the cause and its words.
   */
  public static Hypothesis.Builder parked(Suspect suspect, double weight, String what) {
    return Hypothesis.about(suspect)
        .evidence(wait(suspect, Grade.HINT, weight, what))
        .falsify(Words.ANOTHER_DUMP);
  }

  /** A reason by the kind of wait alone. */
  public static Evidence wait(Suspect suspect, Grade grade, double weight, String what) {
    return new Evidence(
        grade,
        "wait",
        Words.goroutines(suspect.last().count())
            + " "
            + Words.are(suspect.last().count())
            + " parked in "
            + what
            + " at "
            + suspect.blockedAt(),
        weight,
        suspect.last().origin());
  }

  private static boolean isMain(Frame entry) {
    return entry.function().text().equals("main.main");
  }
}
