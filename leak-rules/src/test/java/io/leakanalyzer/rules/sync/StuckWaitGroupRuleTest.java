package io.leakanalyzer.rules.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Waits for a WaitGroup: the cause is sure, that it leaks is not. */
class StuckWaitGroupRuleTest {
  private static final RuleTester RULE = RuleTester.of(new StuckWaitGroupRule());
  private static final String SCALE = "example.com/shop.Scale";

  private static Profiles waiting(String reason) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(4, 30, reason)
            .at("sync.runtime_SemacquireWaitGroup", "runtime/sema.go", 114)
            .at("sync.(*WaitGroup).Wait", "sync/waitgroup.go", 118)
            .at(SCALE, "scale.go", 35)
            .createdBy("example.com/shop.serve", "scale.go", 12, 1));
  }

  @Test
  void a_group_that_is_never_done() {
    Hypothesis said = RULE.on(waiting("sync.WaitGroup.Wait")).saysOf(SCALE, Cause.WAITGROUP);

    assertThat(said.evidence().get(0).text())
        .isEqualTo("4 goroutines are parked in WaitGroup.Wait at " + SCALE + " scale.go:35");
    assertThat(said.summary()).contains("is never done");
    assertThat(said.remedy().snippet()).contains("defer wg.Done()");
  }

  @Test
  void before_go_1_23_dumps_call_it_semacquire_and_the_frame_tells() {
    RULE.on(waiting("semacquire")).saysOf(SCALE, Cause.WAITGROUP);
  }

  @Test
  void a_wait_for_slow_workers_looks_the_same_so_it_weighs_too_little_alone() {
    assertThat(RULE.on(waiting("sync.WaitGroup.Wait")).report().findings())
        .allMatch(finding -> !finding.isReported());
  }

  private static DumpBuilder withMember(String entry, long starter, int strangers) {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(30, "sync.WaitGroup.Wait")
            .at("sync.(*WaitGroup).Wait", "sync/waitgroup.go", 118, 0xc000010000L)
            .at(SCALE, "scale.go", 35)
            .at(entry, "scale.go", 12)
            .createdBy("example.com/shop.serve", "scale.go", 9, 7)
            .goroutine(31, "chan receive")
            .at("example.com/shop.resize", "scale.go", 60)
            .createdBy("example.com/shop.serve", "scale.go", 10, starter);
    for (int i = 0; i < strangers; i++) {
      dump.goroutine(100 + i, "select").at("example.com/web.serve", "web.go", 7);
    }
    return dump;
  }

  @Test
  void who_was_to_call_Done_is_the_culprit_when_nobody_is_left_to_wake_it() {
    Hypothesis said =
        RULE.on(DumpBuilder.profiles(withMember("example.com/shop.serve", 30, 0)))
            .saysOf(SCALE, Cause.WAITGROUP);

    assertThat(said.culprit())
        .hasValueSatisfying(culprit -> assertThat(culprit.blockedAt().line()).isEqualTo(60));
    assertThat(said.summary()).endsWith("who was to call Done is stuck in channel receive");
    assertThat(said.evidence().get(1).text()).contains("started by who waits");
    assertThat(said.chain()).hasSize(2);
  }

  @Test
  void in_a_large_program_the_member_is_named_but_not_blamed() {
    Hypothesis said =
        RULE.on(DumpBuilder.profiles(withMember("example.com/shop.serve", 30, 40)))
            .saysOf(SCALE, Cause.WAITGROUP);

    assertThat(said.culprit()).isEmpty();
    assertThat(said.chain()).hasSize(2);
  }

  @Test
  void who_was_started_elsewhere_is_no_member() {
    Hypothesis said =
        RULE.on(DumpBuilder.profiles(withMember("example.com/shop.serve", 8, 0)))
            .saysOf(SCALE, Cause.WAITGROUP);

    assertThat(said.chain()).isEmpty();
    assertThat(said.summary()).endsWith("nobody is left who was to call Done");
  }

  @Test
  void a_semaphore_of_another_package_is_none() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(30, "semacquire")
                    .at("internal/poll.runtime_Semacquire", "runtime/sema.go", 60)
                    .at("os.(*File).Close", "os/file.go", 9)))
        .saysNothing();
  }

  @Test
  void who_shares_a_call_waits_for_the_one_that_runs_it() {
    String ask = "golang.org/x/sync/singleflight.(*Group).Do";
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutines(4, 30, "sync.WaitGroup.Wait")
            .at("sync.(*WaitGroup).Wait", "sync/waitgroup.go", 118)
            .at(ask, "singleflight.go", 99)
            .at("example.com/shop.find", "find.go", 35)
            .goroutine(29, "chan receive")
            .at("example.com/shop.load", "find.go", 12)
            .at("golang.org/x/sync/singleflight.(*Group).doCall", "singleflight.go", 198)
            .at(ask, "singleflight.go", 113)
            .at("example.com/shop.find", "find.go", 35);

    Hypothesis said = RULE.on(DumpBuilder.profiles(dump)).saysOf(ask, Cause.WAITGROUP);

    assertThat(said.culprit())
        .hasValueSatisfying(who -> assertThat(who.blockedAt().line()).isEqualTo(12));
    assertThat(said.remedy().text()).startsWith("The function given to Do does not return");
  }
}
