package io.leakanalyzer.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** The main goroutine lives as long as the program. */
class MainGoroutineRuleTest {
  private static final RuleTester RULE = RuleTester.of(new MainGoroutineRule());

  private static Profiles goroutine(long id, String function) {
    DumpBuilder dump =
        DumpBuilder.moment("t0").goroutine(id, "chan receive").at(function, "main.go", 8);
    return DumpBuilder.profiles(id == 1 ? dump : dump.createdBy("main.start", "main.go", 4, 1));
  }

  @Test
  void a_wait_of_main_is_doubted() {
    Hypothesis said = RULE.on(goroutine(1, "main.main")).doubts("main.main");

    assertThat(said.doubts().get(0).text()).contains("keeps the program alive");
    assertThat(said.doubts().get(0).weight()).isEqualTo(MainGoroutineRule.WEIGHT.defaultValue());
    assertThat(said.evidence()).isEmpty();
    assertThat(said.cause()).isEmpty();
  }

  @Test
  void a_finding_needs_more_than_a_doubt() {
    assertThat(RULE.on(goroutine(1, "main.main")).report().findings()).isEmpty();
  }

  @Test
  void a_goroutine_that_only_looks_like_main_is_none() {
    RULE.on(goroutine(7, "main.main")).saysNothing();
    RULE.on(goroutine(7, "main.run")).saysNothing();
  }
}
