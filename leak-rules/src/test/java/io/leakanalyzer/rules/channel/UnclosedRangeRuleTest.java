package io.leakanalyzer.rules.channel;

import static io.leakanalyzer.rules.channel.Feed.OWN;
import static io.leakanalyzer.rules.channel.Feed.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Receives that may be a loop over a channel. */
class UnclosedRangeRuleTest {
  private static final RuleTester RULE = RuleTester.of(new UnclosedRangeRule());

  private static RuleTester.Said on(DumpBuilder dump) {
    return RULE.on(DumpBuilder.profiles(dump));
  }

  @Test
  void a_receive_may_be_a_range_and_fits_worse_than_a_plain_one() {
    Hypothesis said = on(waiting("chan receive", 3, OWN)).saysOf(OWN, Cause.RANGE_OVER_CHANNEL);

    assertThat(said.fit()).isLessThan(1);
    assertThat(said.remedy().snippet()).contains("defer close(jobs)");
  }

  @Test
  void the_leaf_of_a_range_fits_better_than_that_of_a_plain_receive() {
    double range =
        on(waiting("chan receive", 3, "runtime.chanrecv2", OWN))
            .saysOf(OWN, Cause.RANGE_OVER_CHANNEL)
            .fit();
    double plain =
        on(waiting("chan receive", 3, "runtime.chanrecv1", OWN))
            .saysOf(OWN, Cause.RANGE_OVER_CHANNEL)
            .fit();
    assertThat(range).isGreaterThan(plain);
  }

  @Test
  void an_idle_worker_looks_the_same_so_it_is_not_reported() {
    assertThat(on(waiting("chan receive", 3, OWN)).report().findings())
        .isNotEmpty()
        .noneMatch(finding -> finding.isReported());
  }

  @Test
  void a_select_and_a_send_range_over_nothing() {
    on(waiting("select", 3, OWN)).saysNothing();
    on(waiting("chan send", 3, OWN)).saysNothing();
  }
}
