package io.leakanalyzer.rules.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

class AllocatedSourcesRuleTest {
  private static final String WAIT = "example.com/shop.(*Feed).wait";
  private static final String MAKER = "example.com/shop.subscribe";

  private static Profiles waiting(String... allocation) {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutines(3, 100, "chan receive")
            .at(WAIT, "feed.go", 30)
            .createdBy(MAKER, "feed.go", 12, 1);
    SampleBuilder heap = SampleBuilder.heap("t0").sample(96, 5, 480, allocation);
    return SampleBuilder.moments(dump, heap, dump, heap);
  }

  private static double fit(Cause cause, String... allocation) {
    return RuleTester.of(new AllocatedSourcesRule())
        .on(waiting(allocation))
        .saysOf(WAIT, cause)
        .fit();
  }

  @Test
  void a_ticker_made_by_the_waiting_function_is_what_it_waits_for() {
    assertThat(fit(Cause.TICKER, "time.NewTicker", WAIT, "runtime.goexit")).isGreaterThan(0.75);
    assertThat(fit(Cause.TIMER, "time.NewTimer", "time.After", WAIT)).isGreaterThan(0.75);
  }

  @Test
  void a_done_channel_is_made_for_whoever_asks_first() {
    assertThat(
            fit(Cause.CONTEXT_NOT_CANCELLED, "runtime.makechan", "context.(*cancelCtx).Done", WAIT))
        .isGreaterThan(0.75);
  }

  @Test
  void what_the_maker_of_the_goroutines_made_is_less_sure() {
    assertThat(fit(Cause.TICKER, "time.NewTicker", MAKER)).isBetween(0.6, 0.7);
  }

  @Test
  void a_ticker_of_somebody_else_says_nothing() {
    RuleTester.of(new AllocatedSourcesRule())
        .on(waiting("time.NewTicker", "example.com/shop.(*Other).run"))
        .saysNothing();
  }
}
