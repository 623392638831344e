package io.leakanalyzer.rules.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** I/O that nobody bounds: it names the cause, others tell whether it leaks. */
class NoDeadlineRuleTest {
  private static final RuleTester RULE = RuleTester.of(new NoDeadlineRule());

  private static Profiles reading(String reason) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(3, 30, reason)
            .at("internal/poll.runtime_pollWait", "netpoll.go", 351)
            .at("net.(*conn).Read", "net.go", 194)
            .at("example.com/shop.(*Feed).next", "feed.go", 60)
            .createdBy("example.com/shop.dial", "feed.go", 41, 1));
  }

  @Test
  void a_read_that_waits_names_the_cause() {
    Hypothesis said = RULE.on(reading("IO wait")).saysOf("net.(*conn).Read", Cause.IO_WAIT);

    assertThat(said.remedy().snippet()).contains("SetDeadline");
    assertThat(said.falsify()).isNotEmpty();
  }

  @Test
  void the_wait_alone_is_worth_nothing_since_idle_connections_look_the_same() {
    Hypothesis said = RULE.on(reading("IO wait")).saysOf("net.(*conn).Read", Cause.IO_WAIT);

    assertThat(said.evidence().get(0).weight()).isZero();
    assertThat(
            RULE.set(NoDeadlineRule.WEIGHT, 2.0)
                .on(reading("IO wait"))
                .saysOf("net.(*conn).Read", Cause.IO_WAIT)
                .evidence()
                .get(0)
                .weight())
        .isEqualTo(2);
  }

  @Test
  void what_does_not_wait_for_io_is_left_to_others() {
    RULE.on(reading("select")).saysNothing();
    RULE.on(reading("runnable")).saysNothing();
  }
}
