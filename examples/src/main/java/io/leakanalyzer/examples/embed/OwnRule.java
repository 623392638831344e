package io.leakanalyzer.examples.embed;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What do I know of my own program that no library can know? */
@RuleInfo(id = "sessions", summary = "More goroutines per site than there are sessions")
public final class OwnRule implements Rule {
  private static final int SESSIONS = 20;

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(suspect -> context.inYourCode(suspect).isPresent())
        .filter(suspect -> suspect.last().count() > SESSIONS)
        .map(
            suspect ->
                Hypothesis.about(suspect)
                    .evidence(
                        new Evidence(
                            Grade.COUNT,
                            "sessions",
                            suspect.last().count() + " goroutines for " + SESSIONS + " sessions",
                            1.5,
                            suspect.last().origin()))
                    .build());
  }

  /** Takes captures. */
  public static void main(String[] args) {
    LeakAnalyzer.of(Path.of(args[0])).plusRules(new OwnRule()).run().leaks().stream()
        .flatMap(leak -> leak.evidence().stream())
        .filter(reason -> reason.rule().equals("sessions"))
        .forEach(reason -> System.out.println(reason.text() + ", " + reason.origin()));
  }
}
