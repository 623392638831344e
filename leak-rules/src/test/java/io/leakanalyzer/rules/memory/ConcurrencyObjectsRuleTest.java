package io.leakanalyzer.rules.memory;

import static io.leakanalyzer.rules.memory.TwoHeaps.WAIT;
import static io.leakanalyzer.rules.memory.TwoHeaps.grown;
import static io.leakanalyzer.rules.memory.TwoHeaps.heap;
import static io.leakanalyzer.rules.memory.TwoHeaps.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels, timers, contexts and waiters in two heap profiles, and what suspects hold. */
class ConcurrencyObjectsRuleTest {
  @ParameterizedTest
  @CsvSource({
    "time.NewTimer, timers made by example.com/shop.remind",
    "time.NewTicker, tickers made by example.com/shop.remind",
    "time.AfterFunc, timers made by example.com/shop.remind",
    "context.withCancel, contexts made by example.com/shop.remind",
    "context.WithDeadlineCause, contexts made by example.com/shop.remind",
    "context.(*cancelCtx).propagateCancel, contexts made by example.com/shop.remind",
    "runtime.makechan, channels made by example.com/shop.remind",
    "runtime.acquireSudog, waiters made by example.com/shop.remind"
  })
  void objects_of_the_concurrency_kind_are_told_by_who_asked_for_them(String by, String said) {
    RuleTester rule = RuleTester.of(new ConcurrencyObjectsRule());
    Profiles profiles =
        grown(
            heap("t0", 50, by, "example.com/shop.remind"),
            heap("t1", 1500, by, "example.com/shop.remind"));

    assertThat(row(rule, profiles, "heap.concurrency-objects"))
        .satisfies(
            check -> {
              assertThat(check.status()).isEqualTo(CheckStatus.WARN);
              assertThat(check.value()).startsWith(said + " grew from 4.7 KiB to 140.6 KiB");
            });
  }

  @Test
  void what_has_a_waiters_size_at_the_line_of_the_wait_is_a_waiter() {
    RuleTester rule = RuleTester.of(new ConcurrencyObjectsRule());
    Profiles profiles =
        grown(heap("t0", 50, WAIT + ":30", "main.go"), heap("t1", 1500, WAIT + ":30", "main.go"));

    assertThat(row(rule, profiles, "heap.concurrency-objects").value())
        .startsWith("waiters made by " + WAIT);
  }

  @Test
  void what_has_a_channels_size_is_called_no_more_than_that() {
    RuleTester rule = RuleTester.of(new ConcurrencyObjectsRule());
    Profiles profiles =
        grown(
            heap("t0", 50, "example.com/shop.subscribe:9"),
            heap("t1", 1500, "example.com/shop.subscribe:9"));

    assertThat(row(rule, profiles, "heap.concurrency-objects").value())
        .startsWith("objects of the size of channels made by example.com/shop.subscribe");
  }

  @Test
  void other_objects_and_what_is_given_back_do_not_count() {
    RuleTester rule = RuleTester.of(new ConcurrencyObjectsRule());
    Profiles other =
        grown(
            SampleBuilder.heap("t0").sample(64, 1, 64, "example.com/shop.parse"),
            SampleBuilder.heap("t1").sample(64, 9000, 576_000, "example.com/shop.parse"));
    Profiles drained =
        grown(
            heap("t0", 1500, "time.NewTimer", "example.com/shop.remind"),
            heap("t1", 1501, "time.NewTimer", "example.com/shop.remind"));

    assertThat(row(rule, other, "heap.concurrency-objects").status()).isEqualTo(CheckStatus.PASS);
    assertThat(row(rule, drained, "heap.concurrency-objects").status()).isEqualTo(CheckStatus.PASS);
    rule.on(other).saysNothing();
  }

  @Test
  void what_is_allocated_below_a_suspect_is_its_cost() {
    Profiles profiles =
        grown(
            SampleBuilder.heap("t0").sample(50, 51_200, "example.com/shop.layout", WAIT),
            SampleBuilder.heap("t1").sample(1500, 1_536_000, "example.com/shop.layout", WAIT));

    Hypothesis said = RuleTester.of(new ConcurrencyObjectsRule()).on(profiles).hypotheses().get(0);

    assertThat(said.cost())
        .hasValueSatisfying(cost -> assertThat(cost.bytesPerGoroutine()).isEqualTo(1024));
    assertThat(said.evidence().get(0).text()).contains("below " + WAIT);
  }
}
