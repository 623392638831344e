package io.leakanalyzer.rules.cpu;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** A function that polls, and functions that work. */
class SpinRuleTest {
  private static final String LOOP = "example.com/shop/queue.(*Poller).loop";

  private static DumpBuilder dump() {
    return DumpBuilder.moment("t0").goroutine(7, "runnable").at(LOOP, "poller.go", 30);
  }

  @Test
  void a_select_with_a_default_that_takes_a_core_spins() {
    SampleBuilder cpu =
        SampleBuilder.cpu()
            .sample(60, 600_000_000, "runtime.selectnbrecv", LOOP)
            .sample(30, 300_000_000, LOOP);

    RuleTester.of(new SpinRule())
        .on(SampleBuilder.moment(dump(), cpu))
        .saysOf(LOOP, Cause.BUSY_LOOP);
  }

  @Test
  void a_select_that_hands_work_over_is_busy_and_does_not_spin() {
    SampleBuilder cpu =
        SampleBuilder.cpu()
            .sample(60, 600_000_000, "runtime.sellock", "runtime.selectgo", LOOP)
            .sample(20, 200_000_000, "runtime.send", "runtime.selectgo", LOOP)
            .sample(20, 200_000_000, "runtime.gopark", "runtime.selectgo", LOOP);

    RuleTester.of(new SpinRule()).on(SampleBuilder.moment(dump(), cpu)).saysNothing();
  }

  @Test
  void a_loop_that_works_is_not_one_that_polls() {
    SampleBuilder cpu = SampleBuilder.cpu().sample(90, 900_000_000, LOOP);

    RuleTester.of(new SpinRule()).on(SampleBuilder.moment(dump(), cpu)).saysNothing();
  }
}
