package io.leakanalyzer.rules.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Waits for a Cond: the cause is sure, that it leaks is not. */
class LostSignalRuleTest {
  private static final RuleTester RULE = RuleTester.of(new LostSignalRule());
  private static final String TAKE = "example.com/shop.(*Queue).take";

  private static Profiles waiting(String reason) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(2, 30, reason)
            .at("sync.(*Cond).Wait", "sync/cond.go", 71)
            .at(TAKE, "queue.go", 33)
            .createdBy("example.com/shop.New", "queue.go", 12, 1));
  }

  @Test
  void nobody_signals() {
    Hypothesis said = RULE.on(waiting("sync.Cond.Wait")).saysOf(TAKE, Cause.COND);

    assertThat(said.evidence().get(0).text())
        .isEqualTo("2 goroutines are parked in Cond.Wait at " + TAKE + " queue.go:33");
    assertThat(said.remedy().snippet()).contains("cond.Broadcast()");
  }

  @Test
  void an_idle_consumer_looks_the_same_so_it_weighs_too_little_alone() {
    assertThat(RULE.on(waiting("sync.Cond.Wait")).report().findings())
        .allMatch(finding -> !finding.isReported());
  }

  @Test
  void a_mutex_is_no_cond() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(30, "sync.Mutex.Lock")
                    .at("sync.(*Mutex).Lock", "sync/mutex.go", 46)
                    .at(TAKE, "queue.go", 31)))
        .saysNothing();
  }
}
