package io.leakanalyzer.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** How long goroutines have been waiting, in the whole minutes that a dump prints. */
class AgeRuleTest {
  private static final RuleTester RULE = RuleTester.of(new AgeRule());

  private static DumpBuilder waiting(String reason, int... minutes) {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (int i = 0; i < minutes.length; i++) {
      dump.goroutine(20 + i, reason)
          .minutes(minutes[i])
          .at("example.com/shop.ask", "shop.go", 12)
          .createdBy("example.com/shop.all", "shop.go", 5, 1);
    }
    return dump;
  }

  private static RuleTester.Said on(DumpBuilder dump) {
    return RULE.on(DumpBuilder.profiles(dump));
  }

  private static Check row(RuleTester.Said said) {
    return said.report().checklist().stream()
        .filter(check -> check.id().equals("dump.groups"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void two_minutes_are_long_for_a_sender() {
    Hypothesis said = on(waiting("chan send", 2)).hypotheses().get(0);

    assertThat(said.evidence().get(0).text()).isEqualTo("they have been waiting for 2 minutes");
    assertThat(said.evidence().get(0).weight()).isEqualTo(AgeRule.WEIGHT.defaultValue());
  }

  @Test
  void a_receiver_may_be_idle_for_longer() {
    on(waiting("chan receive", 20)).saysNothing();
    assertThat(on(waiting("chan receive", 45)).hypotheses()).hasSize(1);
  }

  @Test
  void ages_far_apart_are_more_than_old_ones() {
    Hypothesis said = on(waiting("chan receive", 1, 4, 9)).hypotheses().get(0);

    assertThat(said.evidence().get(0).text())
        .isEqualTo("they have been waiting for 1 to 9 minutes");
    assertThat(said.evidence().get(0).weight()).isEqualTo(AgeRule.SPREAD.defaultValue());
  }

  @Test
  void a_pool_of_equal_ages_has_no_spread() {
    on(waiting("chan receive", 9, 9, 9, 9)).saysNothing();
  }

  @Test
  void main_may_wait() {
    on(DumpBuilder.moment("t0").goroutine(1, "chan send").minutes(90).at("main.main", "m.go", 3))
        .saysNothing();
  }

  @Test
  void the_row_says_the_longest_wait() {
    Check old = row(on(waiting("chan receive", 45)));
    assertThat(old.status()).isEqualTo(CheckStatus.WARN);
    assertThat(old.value())
        .isEqualTo("1 sites; the longest wait is 45 minutes at example.com/shop.ask shop.go:12");
    assertThat(old.threshold()).isEqualTo("30 minutes");
    assertThat(row(on(waiting("chan receive", 3))).status()).isEqualTo(CheckStatus.PASS);
  }
}
