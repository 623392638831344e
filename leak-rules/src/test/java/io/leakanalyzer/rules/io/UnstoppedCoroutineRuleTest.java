package io.leakanalyzer.rules.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Iterators that somebody pulls and then forgets. */
class UnstoppedCoroutineRuleTest {
  private static final RuleTester RULE = RuleTester.of(new UnstoppedCoroutineRule());
  private static final String OWN = "example.com/shop.(*Store).All.func1";

  private static Profiles pulled(String reason) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(5, 60, reason)
            .at("runtime.coroswitch", "runtime/coro.go", 118)
            .at("iter.Pull[...].func1.1", "iter/iter.go", 318)
            .at(OWN, "store.go", 25)
            .at("iter.Pull[...].func1", "iter/iter.go", 327)
            .at("runtime.corostart", "runtime/coro.go", 71)
            .createdBy("iter.Pull[...]", "iter/iter.go", 308, 1));
  }

  @Test
  void a_coroutine_that_is_never_stopped() {
    RuleTester.Said said = RULE.on(pulled("coroutine"));

    assertThat(said.hypotheses())
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.cause()).contains(Cause.COROUTINE);
              assertThat(h.fit()).isEqualTo(1);
              assertThat(h.evidence().get(0).text()).startsWith("5 goroutines are parked in a cor");
              assertThat(h.remedy().snippet()).contains("defer stop()");
            });
  }

  @Test
  void an_iterator_that_waits_for_something_itself_is_left_to_others() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(60, "chan receive")
                    .at(OWN, "store.go", 25)
                    .at("iter.Pull[...].func1", "iter/iter.go", 327)))
        .saysNothing();
  }

  @Test
  void its_weight_is_a_setting() {
    assertThat(
            RULE.set(UnstoppedCoroutineRule.WEIGHT, 0.5)
                .on(pulled("coroutine"))
                .hypotheses()
                .get(0)
                .evidence()
                .get(0)
                .weight())
        .isEqualTo(0.5);
  }
}
