package io.leakanalyzer.rules.channel;

import static io.leakanalyzer.rules.channel.Feed.OWN;
import static io.leakanalyzer.rules.channel.Feed.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Selects none of whose cases becomes ready. */
class StuckSelectRuleTest {
  private static final RuleTester RULE = RuleTester.of(new StuckSelectRule());

  private static RuleTester.Said on(DumpBuilder dump) {
    return RULE.on(DumpBuilder.profiles(dump));
  }

  @Test
  void a_select_that_is_parked() {
    Hypothesis said = on(waiting("select", 4, OWN)).saysOf(OWN, Cause.SELECT);

    assertThat(said.summary())
        .isEqualTo("None of the cases of the select at " + OWN + " shop.go:12 becomes ready");
    assertThat(said.remedy().snippet()).contains("case <-ctx.Done():");
  }

  @Test
  void most_healthy_goroutines_wait_in_one_so_it_weighs_next_to_nothing() {
    assertThat(on(waiting("select", 4, OWN)).report().findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.confidence()).isLessThan(0.25));
    assertThat(
            RULE.set(StuckSelectRule.WEIGHT, 3.0)
                .on(DumpBuilder.profiles(waiting("select", 4, OWN)))
                .report()
                .findings())
        .allMatch(finding -> finding.isReported());
  }

  @Test
  void other_waits_are_left_to_others() {
    on(waiting("chan send", 4, OWN)).saysNothing();
    on(waiting("select (no cases)", 4, OWN)).saysNothing();
    on(waiting("runnable", 4, OWN)).saysNothing();
  }

  @Test
  void a_request_of_net_http_waits_for_its_answer() {
    String request = "net/http.(*persistConn).roundTrip";
    Hypothesis said = on(waiting("select", 1, request)).saysOf(request, Cause.SELECT);

    assertThat(said.summary()).startsWith("An HTTP request waits").contains("does not come");
    assertThat(said.remedy().text()).contains("Timeout");
  }
}
