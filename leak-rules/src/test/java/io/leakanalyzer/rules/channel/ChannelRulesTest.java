package io.leakanalyzer.rules.channel;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

class ChannelRulesTest {
  @Test
  void a_parked_sender_is_an_abandoned_send() {
    RuleTester.of(new AbandonedSendRule())
        .on(waiting("chan send"))
        .saysOf("a/b.f", Cause.CHAN_SEND);
    RuleTester.of(new AbandonedSendRule()).on(waiting("chan receive")).saysNothing();
  }

  @Test
  void a_parked_receiver_may_wait_for_a_sender_or_a_close() {
    Profiles receiving = waiting("chan receive");

    RuleTester.of(new MissingSenderRule()).on(receiving).saysOf("a/b.f", Cause.CHAN_RECEIVE);
    RuleTester.of(new UnclosedRangeRule()).on(receiving).saysOf("a/b.f", Cause.RANGE_OVER_CHANNEL);
    RuleTester.of(new MissingSenderRule()).on(waiting("select")).saysNothing();
  }

  @Test
  void a_nil_channel_is_for_good() {
    RuleTester.of(new NilChannelRule())
        .on(waiting("chan send (nil chan)"))
        .saysOf("a/b.f", Cause.CHAN_NIL);
    RuleTester.of(new NilChannelRule()).on(waiting("chan send")).saysNothing();
  }

  @Test
  void an_empty_select_is_for_good_outside_main() {
    RuleTester.of(new EmptySelectRule())
        .on(waiting("select (no cases)"))
        .saysOf("a/b.f", Cause.SELECT_NO_CASES);
    RuleTester.of(new EmptySelectRule())
        .on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(1, "select (no cases)")
                    .at("main.main", "main.go", 3)))
        .saysNothing();
  }

  @Test
  void a_select_may_be_stuck() {
    RuleTester.of(new StuckSelectRule()).on(waiting("select")).saysOf("a/b.f", Cause.SELECT);
    RuleTester.of(new StuckSelectRule()).on(waiting("chan send")).saysNothing();
  }

  private static Profiles waiting(String reason) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutine(7, reason)
            .at("a/b.f", "a/b/f.go", 12)
            .createdBy("a/b.g", "a/b/g.go", 3, 1));
  }
}
