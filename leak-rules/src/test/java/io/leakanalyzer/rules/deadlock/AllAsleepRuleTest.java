package io.leakanalyzer.rules.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runtime's own deadlock detection, as the first line of a dying program says it. */
class AllAsleepRuleTest {
  private static final RuleTester RULE = RuleTester.of(new AllAsleepRule());
  private static final String ASLEEP = "fatal error: all goroutines are asleep - deadlock!";

  private static DumpBuilder dying(String headline) {
    return DumpBuilder.moment("t0")
        .panic(headline)
        .goroutine(1, "sync.WaitGroup.Wait")
        .at("sync.(*WaitGroup).Wait", "waitgroup.go", 118)
        .at("main.main", "main.go", 9)
        .goroutine(7, "chan send")
        .at("main.ask", "main.go", 21)
        .createdBy("main.main", "main.go", 7, 1);
  }

  @Test
  void who_is_blocked_when_the_runtime_gives_up_is_stuck_for_good() {
    RuleTester.Said said = RULE.on(DumpBuilder.profiles(dying(ASLEEP)));

    Hypothesis sender = of(said, "main.ask");
    assertThat(sender.evidence())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.grade()).isEqualTo(Grade.STRUCTURAL);
              assertThat(e.text()).isEqualTo("the runtime ended the program: " + ASLEEP);
              assertThat(e.weight()).isEqualTo(AllAsleepRule.WEIGHT.defaultValue());
            });
  }

  @Test
  void main_that_waits_for_the_others_is_rather_their_victim() {
    RuleTester.Said said = RULE.on(DumpBuilder.profiles(dying(ASLEEP)));

    assertThat(of(said, "main.main").evidence().get(0).weight())
        .isEqualTo(AllAsleepRule.WEIGHT.defaultValue() / 2);
  }

  @Test
  void main_alone_is_the_deadlock_itself() {
    RuleTester.Said said =
        RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .panic(ASLEEP)
                    .goroutine(1, "chan receive")
                    .at("main.main", "main.go", 9)));

    assertThat(of(said, "main.main").evidence().get(0).weight())
        .isEqualTo(AllAsleepRule.WEIGHT.defaultValue() * 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fatal error: no goroutines (main called runtime.Goexit) - deadlock!",
        "panic: deadlock: all goroutines in bubble are blocked",
        "panic: deadlock: main bubble goroutine has exited but blocked goroutines remain"
      })
  void the_runtime_says_it_in_other_words_too(String headline) {
    assertThat(RULE.on(DumpBuilder.profiles(dying(headline))).hypotheses()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"panic: runtime error: index out of range", "SIGQUIT: quit", "panic: deadlock"})
  void another_death_is_none(String headline) {
    RULE.on(DumpBuilder.profiles(dying(headline))).saysNothing();
  }

  @Test
  void io_is_not_asleep() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .panic(ASLEEP)
                    .goroutine(9, "IO wait")
                    .at("net.(*conn).Read", "net.go", 5)))
        .saysNothing();
  }

  private static Hypothesis of(RuleTester.Said said, String function) {
    return said.hypotheses().stream()
        .filter(h -> h.suspect().blockedAt().function().text().equals(function))
        .findFirst()
        .orElseThrow();
  }
}
