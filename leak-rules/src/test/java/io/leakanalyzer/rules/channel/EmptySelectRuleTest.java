package io.leakanalyzer.rules.channel;

import static io.leakanalyzer.rules.channel.Feed.OWN;
import static io.leakanalyzer.rules.channel.Feed.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** {@code select {}} outside main. */
class EmptySelectRuleTest {
  private static final RuleTester RULE = RuleTester.of(new EmptySelectRule());

  private static RuleTester.Said on(DumpBuilder dump) {
    return RULE.on(DumpBuilder.profiles(dump));
  }

  @Test
  void a_select_without_cases_is_for_good() {
    RuleTester.Said said = on(waiting("select (no cases)", 2, "runtime.block", OWN));

    Hypothesis empty = said.saysOf(OWN, Cause.SELECT_NO_CASES);
    assertThat(empty.evidence().get(0).grade()).isEqualTo(Grade.STRUCTURAL);
    assertThat(empty.remedy().snippet()).contains("<-ctx.Done()");
    assertThat(said.report().findings()).allMatch(finding -> finding.isReported());
  }

  @Test
  void main_may_wait_for_ever() {
    on(DumpBuilder.moment("t0").goroutine(1, "select (no cases)").at("main.main", "main.go", 3))
        .saysNothing();
  }

  @Test
  void a_select_with_cases_is_another_matter() {
    on(waiting("select", 2, OWN)).saysNothing();
  }
}
