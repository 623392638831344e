package io.leakanalyzer.testing;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.RuleRun;
import io.leakanalyzer.internal.judge.Analysis;
import io.leakanalyzer.internal.judge.InstalledRule;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Runs one rule over facts and checks what it says. A rule that does not run, or throws, fails the
 * test.
 *
 * <pre>{@code
 * RuleTester.of(new AbandonedSendRule()).on(profiles).saysOf("main.fetch.func1", Cause.CHAN_SEND);
 * RuleTester.of(new AbandonedSendRule()).on(healthy).saysNothing();
 * }</pre>
 *
 * Immutable.
 */
public final class RuleTester {
  private final Rule rule;
  private final Map<String, Object> settings;

  private RuleTester(Rule rule, Map<String, Object> settings) {
    this.rule = rule;
    this.settings = settings;
  }

  /** A tester of that rule with its default settings. */
  public static RuleTester of(Rule rule) {
    return new RuleTester(rule, Map.of());
  }

  /** The same with another value of a setting. */
  public <T> RuleTester set(Setting<T> setting, T value) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(InstalledRule.of(rule).id() + "." + setting.name(), value);
    return new RuleTester(rule, Map.copyOf(all));
  }

  /** Runs the rule, and nothing else. */
  public Said on(Profiles profiles) {
    InstalledRule installed = InstalledRule.of(rule);
    installed
        .missing(profiles)
        .ifPresent(
            why -> {
              throw new AssertionError("rule " + installed.id() + " does not run: " + why);
            });
    Analysis analysis =
        new Analysis(
            profiles,
            List.of(installed),
            settings,
            profiles.modules(),
            (stage, subject, done, total) -> {});
    return new Said(
        installed.id(),
        rule.examine(analysis.context().forRule(installed.id())).toList(),
        report(profiles));
  }

  /** Checks that the rule does not run on these facts, because its needs are not met. */
  public void doesNotRunOn(Profiles profiles) {
    InstalledRule installed = InstalledRule.of(rule);
    if (installed.missing(profiles).isEmpty()) {
      throw new AssertionError("rule " + installed.id() + " runs, which was not expected");
    }
  }

  private static String text(Object value) {
    return value instanceof List<?> words
        ? String.join(",", words.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }

  private LeakReport report(Profiles profiles) {
    LeakAnalyzer analyzer = LeakAnalyzer.of(profiles).withRules(List.of(rule));
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      analyzer = analyzer.set(setting.getKey(), text(setting.getValue()));
    }
    LeakReport report = analyzer.run();
    report.rules().stream()
        .filter(run -> run.status() == RuleRun.Status.FAILED)
        .findFirst()
        .ifPresent(
            run -> {
              throw new AssertionError(run.reason());
            });
    return report;
  }

  /**
   * What a rule said.
   *
   * @param ruleId the rule
   * @param hypotheses in its order
   * @param report what the judge makes of it, with no other rule
   */
  public record Said(String ruleId, List<Hypothesis> hypotheses, LeakReport report) {

    /** Copies the list. */
    public Said {
      hypotheses = List.copyOf(hypotheses);
    }

    /** Checks that it says nothing. */
    public void saysNothing() {
      if (!hypotheses.isEmpty()) {
        throw new AssertionError(
            "rule " + ruleId + " was expected to say nothing, but said " + words());
      }
    }

    /**
     * Checks that it names the cause for goroutines blocked in that function, and gives the
     * hypothesis.
     */
    public Hypothesis saysOf(String blockedIn, Cause cause) {
      return one(blockedIn, "names " + cause, h -> h.cause().filter(cause::equals).isPresent());
    }

    /**
     * Checks that it doubts that goroutines blocked in that function leak, and gives the
     * hypothesis.
     */
    public Hypothesis doubts(String blockedIn) {
      return one(blockedIn, "doubts", h -> !h.doubts().isEmpty());
    }

    private Hypothesis one(String blockedIn, String expected, Predicate<Hypothesis> test) {
      return hypotheses.stream()
          .filter(h -> h.suspect().blockedAt().function().text().equals(blockedIn))
          .filter(test)
          .findFirst()
          .orElseThrow(
              () ->
                  new AssertionError(
                      "rule "
                          + ruleId
                          + ": expected a hypothesis that "
                          + expected
                          + " for goroutines in "
                          + blockedIn
                          + ", found "
                          + words()));
    }

    private String words() {
      return hypotheses.isEmpty()
          ? "nothing"
          : String.join(
              "; ",
              hypotheses.stream()
                  .map(h -> h.cause().map(Cause::id).orElse("no cause") + " for " + h.suspect())
                  .toList());
    }
  }
}
