package io.leakanalyzer.rules.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Goroutines that hold threads. */
class LeakedThreadsRuleTest {
  private static Check row(RuleTester rule, Profiles profiles, String id) {
    return rule.on(profiles).report().checklist().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void goroutines_in_system_calls_hold_threads() {
    DumpBuilder stuck =
        DumpBuilder.moment("t0")
            .goroutines(130, 10, "syscall")
            .at("syscall.Syscall", "asm.s", 20)
            .at("example.com/shop.readForever", "pipe.go", 9);
    SampleBuilder threads = SampleBuilder.threads().sample(133, 0, "runtime.newm");
    RuleTester rule = RuleTester.of(new LeakedThreadsRule());
    Profiles profiles = SampleBuilder.moment(stuck, threads);

    assertThat(rule.on(profiles).hypotheses())
        .singleElement()
        .satisfies(
            said -> assertThat(said.evidence().get(0).text()).startsWith("130 goroutines sit"));
    assertThat(row(rule, profiles, "threads.leaked"))
        .satisfies(
            check -> {
              assertThat(check.status()).isEqualTo(CheckStatus.WARN);
              assertThat(check.value()).contains("133 threads created by");
            });
  }

  @Test
  void a_few_system_calls_are_ordinary() {
    DumpBuilder few =
        DumpBuilder.moment("t0")
            .goroutines(3, 10, "syscall")
            .at("syscall.Syscall", "asm.s", 20)
            .at("example.com/shop.readForever", "pipe.go", 9);
    SampleBuilder threads = SampleBuilder.threads().sample(6, 0, "runtime.newm");
    RuleTester rule = RuleTester.of(new LeakedThreadsRule());
    Profiles profiles = SampleBuilder.moment(few, threads);

    rule.on(profiles).saysNothing();
    assertThat(row(rule, profiles, "threads.leaked").status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void threads_that_nobody_holds_any_more_name_no_goroutine() {
    DumpBuilder waiting =
        DumpBuilder.moment("t0")
            .goroutines(130, 10, "chan receive")
            .at("example.com/shop.wait", "shop.go", 9);
    SampleBuilder threads = SampleBuilder.threads().sample(133, 0, "runtime.newm");
    RuleTester rule = RuleTester.of(new LeakedThreadsRule());
    Profiles profiles = SampleBuilder.moment(waiting, threads);

    rule.on(profiles).saysNothing();
    assertThat(row(rule, profiles, "threads.leaked").value()).startsWith("133 threads created by");
  }
}
