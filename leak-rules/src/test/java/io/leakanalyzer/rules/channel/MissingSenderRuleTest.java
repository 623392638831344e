package io.leakanalyzer.rules.channel;

import static io.leakanalyzer.rules.channel.Feed.OWN;
import static io.leakanalyzer.rules.channel.Feed.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Receivers that nobody sends to: the cause, hardly a reason. */
class MissingSenderRuleTest {
  private static final RuleTester RULE = RuleTester.of(new MissingSenderRule());

  private static RuleTester.Said on(DumpBuilder dump) {
    return RULE.on(DumpBuilder.profiles(dump));
  }

  @Test
  void a_receiver_that_is_parked() {
    Hypothesis said = on(waiting("chan receive", 3, OWN)).saysOf(OWN, Cause.CHAN_RECEIVE);

    assertThat(said.evidence().get(0).text()).contains("3 goroutines are parked in a channel rec");
    assertThat(said.remedy().snippet()).contains("defer close(out)");
  }

  @Test
  void an_idle_worker_looks_the_same_so_it_is_not_reported() {
    assertThat(on(waiting("chan receive", 3, OWN)).report().findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.confidence()).isLessThan(0.4));
  }

  @Test
  void what_waits_for_something_else_is_left_to_others() {
    on(waiting("select", 3, OWN)).saysNothing();
    on(waiting("chan receive (nil chan)", 3, OWN)).saysNothing();
    on(waiting("sync.Cond.Wait", 3, OWN)).saysNothing();
  }
}
