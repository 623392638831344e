package io.leakanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Category;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Verdict;
import io.leakanalyzer.testing.DumpBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeakAnalyzerTest {
  private static final Profiles PROFILES =
      DumpBuilder.profiles(
          DumpBuilder.moment("t0")
              .goroutines(3, 7, "chan send")
              .at("example.com/a.f", "f.go", 3)
              .goroutine(1, "running")
              .at("main.main", "main.go", 1));

  @RuleInfo(
      id = "sends",
      summary = "Sends",
      causes = "chan_send",
      needs = @Needs(allOf = Capability.STACKS))
  static final class SendRule implements Rule {
    static final Setting<Double> WEIGHT = Setting.ofDouble("weight", 3, "How much a send counts");

    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream()
          .filter(s -> s.waitReason().text().equals("chan send"))
          .map(s -> hypothesis(context, s));
    }

    private static Hypothesis hypothesis(RuleContext context, Suspect s) {
      Evidence twice =
          new Evidence(
              Grade.COUNT, "count", "3 in one form", context.setting(WEIGHT), s.last().origin());
      Evidence same = new Evidence(Grade.COUNT, "count", "3 in another form", 1, s.last().origin());
      return Hypothesis.about(s).cause(Cause.CHAN_SEND, 0.9).evidence(twice).evidence(same).build();
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(WEIGHT);
    }
  }

  @RuleInfo(id = "doubts", summary = "Doubts")
  static final class DoubtRule implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream()
          .map(
              s ->
                  Hypothesis.about(s)
                      .doubt(new Doubt(Grade.HINT, "pool", "a pool", 4, s.last().origin()))
                      .build());
    }
  }

  @RuleInfo(id = "fails", summary = "Fails", needs = @Needs(allOf = Capability.STACKS))
  static final class FailingRule implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      throw new IllegalStateException("broken rule");
    }
  }

  @RuleInfo(id = "heap", summary = "Needs a heap", needs = @Needs(allOf = Capability.HEAP_OBJECTS))
  static final class HeapRule implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return Stream.empty();
    }
  }

  private static LeakAnalyzer with(Rule... rules) {
    return LeakAnalyzer.of(PROFILES).withRules(List.of(rules));
  }

  @Test
  void reasonsOfOneAspectCountOnce() {
    Finding finding = with(new SendRule()).run().findings().get(0);

    assertThat(finding.verdict()).isEqualTo(Verdict.LIKELY);
    assertThat(finding.evidence()).extracting("weight").containsExactly(3.0, 0.0);
    assertThat(finding.goroutineIds()).containsExactly(7, 8, 9);
    assertThat(finding.confidence()).isGreaterThan(0.5).isLessThan(0.9);
  }

  @Test
  void doubtsClearWhatLookedBad() {
    Finding finding = with(new SendRule(), new DoubtRule()).run().findings().get(0);

    assertThat(finding.verdict()).isEqualTo(Verdict.CLEARED);
    assertThat(finding.doubts()).extracting("text").containsExactly("a pool");
  }

  @Test
  void doubtsAloneAreNoFinding() {
    assertThat(with(new DoubtRule()).run().findings()).isEmpty();
  }

  @Test
  void whatHasDrainedByTheLastMomentIsCleared() {
    DumpBuilder burst =
        DumpBuilder.moment("t0").goroutines(3, 7, "chan send").at("example.com/a.f", "f.go", 3);
    DumpBuilder after = DumpBuilder.moment("t1").goroutine(1, "running").at("main.main", "m.go", 1);

    LeakReport report =
        LeakAnalyzer.of(DumpBuilder.profiles(burst, after))
            .withRules(List.of(new SendRule()))
            .run();

    assertThat(report.findings().get(0).verdict()).isEqualTo(Verdict.CLEARED);
  }

  @Test
  void aSettingChangesTheWeight() {
    assertThat(with(new SendRule()).set("sends.weight", "0.5").run().hasLeaks()).isFalse();
    assertThat(with(new SendRule()).set("sends", SendRule.WEIGHT, 9.0).run().hasLeaks()).isTrue();
  }

  @Test
  void wrongSettingsAndRulesAreErrorsThatNameTheRightOnes() {
    assertThatThrownBy(() -> with(new SendRule()).set("sends.wait", "1").run())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("there are sends.weight");
    assertThatThrownBy(() -> with(new SendRule()).set("sends.weight", "x").run())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("found \"x\"");
    assertThatThrownBy(() -> with(new SendRule()).withoutRule("x").run())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("there are sends");
    assertThatThrownBy(() -> with(new SendRule()).withoutRule("sends").run())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("io.leakanalyzer:leak-rules");
    assertThatThrownBy(() -> with(new SendRule(), new SendRule()).run())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("two rules have the id sends");
  }

  @Test
  void aRuleThatThrowsIsAProblemAndARuleWithoutItsNeedsSaysWhatToCapture() {
    LeakReport report = with(new FailingRule(), new SendRule(), new HeapRule()).run();

    assertThat(report.rules())
        .extracting(RuleRun::status)
        .containsExactly(RuleRun.Status.FAILED, RuleRun.Status.NOT_APPLICABLE, RuleRun.Status.RAN);
    assertThat(report.rules().get(1).reason())
        .startsWith("needs heap objects (heap dump: debug.WriteHeapDump");
    assertThat(report.problems())
        .extracting(Problem::text)
        .anyMatch(t -> t.contains("broken rule"));
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void everythingAboutOneGoroutineIsInItsHistory() {
    GoroutineHistory history = with(new SendRule()).run().goroutine(8);

    assertThat(history.appearances()).hasSize(1);
    assertThat(history.finding())
        .hasValueSatisfying(f -> assertThat(f.cause()).isEqualTo(Cause.CHAN_SEND));
    assertThat(with(new SendRule()).run().goroutine(99).appearances()).isEmpty();
  }

  @RuleInfo(id = "words", summary = "Says its words")
  static final class WordsRule implements Rule {
    static final Setting<List<String>> WORDS =
        Setting.ofList("words", List.of("plain"), "What it says");

    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      String words = String.join(" ", context.setting(WORDS));
      return context.suspects().stream()
          .map(
              s ->
                  Hypothesis.about(s)
                      .evidence(new Evidence(Grade.HINT, "words", words, 1, s.last().origin()))
                      .build());
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(WORDS);
    }
  }

  private static String words(LeakAnalyzer analyzer) {
    return analyzer.run().findings().get(0).evidence().get(0).text();
  }

  @Test
  void eachMethodLeavesTheAnalyzerAsItIs() {
    LeakAnalyzer plain = with(new WordsRule());
    List<String> given = new ArrayList<>(List.of("given"));

    LeakAnalyzer set = plain.set("words", WordsRule.WORDS, given);
    LeakAnalyzer more = plain.plusRules(new SendRule());
    LeakAnalyzer less = more.withoutRule("words");
    LeakAnalyzer other = plain.withRules(List.of(new SendRule()));
    given.add("later");

    assertThat(words(set)).isEqualTo("given");
    assertThat(words(plain)).isEqualTo("plain");
    assertThat(ids(plain)).containsExactly("words");
    assertThat(ids(more)).containsExactly("sends", "words");
    assertThat(ids(less)).containsExactly("sends");
    assertThat(ids(other)).containsExactly("sends");
  }

  private static List<String> ids(LeakAnalyzer analyzer) {
    return analyzer.run().rules().stream().map(RuleRun::id).toList();
  }

  @Test
  void theRulesThatAreGivenAreCopied() {
    List<Rule> rules = new ArrayList<>(List.of(new SendRule()));
    LeakAnalyzer analyzer = LeakAnalyzer.of(PROFILES).withRules(rules);
    rules.add(new WordsRule());

    assertThat(ids(analyzer)).containsExactly("sends");
  }

  @Test
  void aRuleThatIsAddedTakesThePlaceOfTheOneWithItsId() {
    SendRule own = new SendRule();

    assertThat(with(new SendRule()).plusRules(own).rules()).containsExactly(own);
  }

  @Test
  void whatIsWrongIsSaidBeforeTheRun() {
    assertThatThrownBy(() -> with(new SendRule()).set("sends.weight", "NaN").rules())
        .isInstanceOf(AnalysisException.class)
        .hasMessage("sends.weight: setting weight: expected a number, found \"NaN\"");
    assertThatThrownBy(() -> with(new SendRule(), new WordsRule()).set("sends.wait", "1").rules())
        .isInstanceOf(AnalysisException.class)
        .hasMessage("no rule has the setting sends.wait; there are sends.weight");
  }

  @Test
  void ownCodeIsWhatTheCallerSays() {
    LeakAnalyzer analyzer = with(new SendRule());

    assertThat(analyzer.run().findings().get(0).category()).isEqualTo(Category.YOURS);
    assertThat(analyzer.ownCode("example.com/a").run().findings().get(0).category())
        .isEqualTo(Category.YOURS);
    assertThat(analyzer.ownCode("example.com/other").run().findings().get(0).category())
        .isEqualTo(Category.LIBRARY);
  }

  @Test
  void rulesAreLookedForWhereTheCallerSays() {
    ClassLoader bare = new URLClassLoader(new URL[0], null);

    assertThatThrownBy(() -> LeakAnalyzer.of(PROFILES).classLoader(bare).run())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("io.leakanalyzer:leak-rules");
  }

  @Test
  void theListenerHearsEachRule() {
    List<String> heard = new ArrayList<>();

    with(new SendRule(), new DoubtRule())
        .onProgress((stage, subject, done, total) -> heard.add(stage + " " + subject))
        .run();

    assertThat(heard).containsExactly("join ", "examine doubts", "examine sends", "judge ");
  }

  @Test
  void interruptionEndsTheRun() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> with(new SendRule()).run())
        .isInstanceOf(AnalysisException.class)
        .hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
