package io.leakanalyzer.rules.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Goroutines that are never seen waiting. */
class BusyLoopRuleTest {
  private static final RuleTester RULE = RuleTester.of(new BusyLoopRule());
  private static final String LOOP = "example.com/shop.(*Poller).loop";

  private static DumpBuilder at(String moment, String reason, long id) {
    return DumpBuilder.moment(moment)
        .goroutine(id, reason)
        .at(LOOP, "poll.go", 17)
        .createdBy("example.com/shop.Start", "poll.go", 9, 1);
  }

  @Test
  void the_same_goroutine_runs_at_every_moment() {
    Hypothesis said =
        RULE.on(
                DumpBuilder.profiles(
                    at("t0", "running", 40), at("t1", "runnable", 40), at("t2", "runnable", 40)))
            .saysOf(LOOP, Cause.BUSY_LOOP);

    assertThat(said.evidence().get(0).text())
        .isEqualTo("1 goroutine (40) never waited at any of 3 moments");
    assertThat(said.evidence().get(0).weight()).isEqualTo(2 * BusyLoopRule.WEIGHT.defaultValue());
    assertThat(said.goroutines()).contains(new long[] {40});
    assertThat(said.falsify()).contains("CPU profile");
  }

  @Test
  void who_writes_the_dumps_has_to_run() {
    RULE.on(DumpBuilder.profiles(at("t0", "running", 40), at("t1", "running", 40))).saysNothing();
  }

  @Test
  void one_that_waited_in_between_works() {
    RULE.on(DumpBuilder.profiles(at("t0", "select", 40), at("t1", "runnable", 40))).saysNothing();
  }

  @Test
  void another_goroutine_each_time_is_traffic() {
    RULE.on(DumpBuilder.profiles(at("t0", "runnable", 40), at("t1", "runnable", 52))).saysNothing();
  }

  @Test
  void one_moment_cannot_tell() {
    RULE.doesNotRunOn(DumpBuilder.profiles(at("t0", "runnable", 40)));
  }

  @Test
  void the_runtimes_and_librarys_own_goroutines_are_left_out() {
    DumpBuilder[] moments = new DumpBuilder[2];
    for (int i = 0; i < 2; i++) {
      moments[i] =
          DumpBuilder.moment("t" + i)
              .goroutine(40, "runnable")
              .at("net/http.(*conn).serve", "net/http/server.go", 1900)
              .createdBy("net/http.(*Server).Serve", "net/http/server.go", 3290, 1);
    }
    RULE.on(DumpBuilder.profiles(moments)).saysNothing();
  }
}
