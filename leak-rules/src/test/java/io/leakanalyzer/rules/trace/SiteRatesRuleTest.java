package io.leakanalyzer.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** A trace of ten seconds, one {@code go} statement. */
class SiteRatesRuleTest {
  private static final RuleTester RULE = RuleTester.of(new SiteRatesRule());

  private static TraceScene arrivals(int ended, long lifetime, int staying) {
    TraceScene scene = new TraceScene().ended(ended, lifetime);
    for (int i = 0; i < staying; i++) {
      scene.waiting(100 + i, 500L * i, 500L * i + 1);
    }
    return scene;
  }

  private static Check row(RuleTester.Said said) {
    return said.report().checklist().stream()
        .filter(check -> check.id().equals("trace.rates"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void more_come_than_end_and_than_are_under_way() {
    RuleTester.Said said = RULE.on(arrivals(100, 20, 15).profiles());

    Evidence evidence = said.hypotheses().get(0).evidence().get(0);
    assertThat(evidence.aspect()).isEqualTo("trace-arrivals");
    assertThat(evidence.text())
        .startsWith("11.5 a second created, 10 a second ended at a/b.g a/b/g.go:3 over 10.0 s")
        .contains("15 more at the end")
        .endsWith("about 0.2 are under way at a time");
    assertThat(row(said).status()).isEqualTo(CheckStatus.WARN);
    assertThat(row(said).value())
        .startsWith("1 of 1 go statements create faster than their goroutines end; first: 11.5");
    assertThat(row(said).threshold()).contains("3 standard deviations");
  }

  @Test
  void as_many_end_as_come_is_a_doubt() {
    TraceScene scene = new TraceScene().ended(400, 900).waiting(7, 9_500, 9_600);
    RuleTester.Said said = RULE.on(scene.profiles());

    assertThat(said.doubts("a/b.f").doubts().get(0).text())
        .startsWith("40.1 a second created, 40 a second ended");
    assertThat(row(said).status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void a_burst_that_has_not_had_the_time_to_end_says_nothing() {
    TraceScene scene = new TraceScene().ended(20, 3_000);
    for (int i = 0; i < 60; i++) {
      scene.waiting(100 + i, 9_000, 9_001);
    }
    RULE.on(scene.profiles()).saysNothing();
  }

  @Test
  void workers_made_at_once_of_which_none_has_ended_have_no_rate() {
    TraceScene scene = new TraceScene();
    for (int i = 0; i < 12; i++) {
      scene.waiting(100 + i, 20 + i, 8_000);
    }
    RULE.on(scene.profiles()).saysNothing();
    assertThat(RULE.on(arrivals(0, 20, 12).profiles()).hypotheses()).isNotEmpty();
  }

  @Test
  void two_that_stay_are_too_few() {
    RULE.on(arrivals(10, 20, 2).profiles()).saysNothing();
    assertThat(
            RULE.set(SiteRatesRule.MIN_NET, 2)
                .set(SiteRatesRule.SWINGS, 1.0)
                .on(arrivals(10, 20, 2).profiles())
                .hypotheses())
        .isNotEmpty();
  }

  @Test
  void goroutines_older_than_the_trace_have_no_go_statement() {
    RULE.on(new TraceScene().ended(40, 30).waiting(3, -1, 0).profiles()).saysNothing();
  }

  @Test
  void a_dump_has_no_rates() {
    RULE.doesNotRunOn(
        DumpBuilder.profiles(
            DumpBuilder.moment("t0").goroutine(7, "chan send").at("a/b.f", "f.go", 1)));
  }
}
