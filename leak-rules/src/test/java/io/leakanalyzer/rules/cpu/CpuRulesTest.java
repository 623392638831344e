package io.leakanalyzer.rules.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuRulesTest {
  private static final String LOOP = "example.com/shop/queue.(*Poller).loop";

  private static DumpBuilder dump() {
    return DumpBuilder.moment("t0").goroutine(7, "runnable").at(LOOP, "poller.go", 30);
  }

  private static Check row(RuleTester rule, Profiles profiles, String id) {
    return rule.on(profiles).report().checklist().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "10, PASS, refutes no leak",
    "20, WARN, worth a look at channels and locks",
    "35, WARN, '; look at channels and locks'",
    "60, WARN, capture goroutine dumps"
  })
  void the_share_of_parking_is_told_by_its_steps(int percent, CheckStatus status, String said) {
    SampleBuilder cpu =
        SampleBuilder.cpu()
            .sample(percent, percent, "runtime.findRunnable", "runtime.schedule", "runtime.mcall")
            .sample(100 - percent, 100 - percent, "example.com/shop.sum");

    Check check =
        row(
            RuleTester.of(new ParkShareRule()),
            SampleBuilder.moment(dump(), cpu),
            "cpu.park-share");

    assertThat(check.status()).isEqualTo(status);
    assertThat(check.value()).startsWith(percent + " %").contains(said);
  }

  @Test
  void callers_of_parking_are_named_by_package() {
    SampleBuilder cpu =
        SampleBuilder.cpu()
            .sample(150, 150, "runtime.gopark", "runtime.selectgo", "example.com/shop/bus.pump")
            .sample(50, 50, "_.goready.func1", "runtime.schedule", "runtime.mcall");

    assertThat(
            row(
                    RuleTester.of(new ParkShareRule()),
                    SampleBuilder.moment(dump(), cpu),
                    "cpu.park-share")
                .value())
        .endsWith("callers: example.com/shop/bus 150, the scheduler itself 50");
  }

  @Test
  void few_samples_are_no_ground_for_a_warning() {
    SampleBuilder cpu = SampleBuilder.cpu().sample(9, 9, "runtime.schedule");

    Check check =
        row(
            RuleTester.of(new ParkShareRule()),
            SampleBuilder.moment(dump(), cpu),
            "cpu.park-share");

    assertThat(check.status()).isEqualTo(CheckStatus.PASS);
    assertThat(check.value()).contains("too few samples");
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
}
