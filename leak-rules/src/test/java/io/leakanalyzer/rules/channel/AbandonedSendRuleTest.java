package io.leakanalyzer.rules.channel;

import static io.leakanalyzer.rules.channel.Feed.OWN;
import static io.leakanalyzer.rules.channel.Feed.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Senders whose receiver has gone, and what only looks like it. */
class AbandonedSendRuleTest {
  private static final RuleTester RULE = RuleTester.of(new AbandonedSendRule());

  private static RuleTester.Said on(DumpBuilder dump) {
    return RULE.on(DumpBuilder.profiles(dump));
  }

  @Test
  void senders_that_are_parked() {
    Hypothesis said = on(waiting("chan send", 6, OWN)).saysOf(OWN, Cause.CHAN_SEND);

    assertThat(said.evidence().get(0).text())
        .isEqualTo("6 goroutines are parked in a channel send at " + OWN + " shop.go:12");
    assertThat(said.remedy().snippet()).contains("make(chan result, n)");
    assertThat(said.falsify()).contains("another dump");
  }

  @Test
  void the_runtimes_leaf_frames_are_not_the_place() {
    on(waiting("chan send", 1, "runtime.chansend1", OWN)).saysOf(OWN, Cause.CHAN_SEND);
  }

  @Test
  void one_that_sends_to_a_nil_channel_has_no_receiver_to_lose() {
    on(waiting("chan send (nil chan)", 6, OWN)).saysNothing();
  }

  @Test
  void a_receiver_or_a_select_sends_nothing() {
    on(waiting("chan receive", 6, OWN)).saysNothing();
    on(waiting("select", 6, OWN)).saysNothing();
  }

  @Test
  void back_pressure_looks_the_same_so_the_wait_alone_is_not_reported() {
    assertThat(on(waiting("chan send", 6, OWN)).report().findings())
        .isNotEmpty()
        .noneMatch(finding -> finding.isReported());
  }
}
