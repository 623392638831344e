package io.leakanalyzer.rules.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a CPU profile goes into parking and scheduling. */
class ParkShareRuleTest {
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
}
