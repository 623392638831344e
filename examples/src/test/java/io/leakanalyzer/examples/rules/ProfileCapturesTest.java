package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule over profiles on a program that does just that; see programs/profiles.sh. */
class ProfileCapturesTest {
  private static final Path PROFILES = Path.of("captures/profiles");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "handover-busy | cpu.park-share | PASS | refutes no leak",
        "handover-some | cpu.park-share | WARN | worth a look at channels and locks",
        "naps-some | cpu.park-share | WARN | ; look at channels and locks",
        "naps | cpu.park-share | WARN | capture goroutine dumps",
        "handover-some | cpu.spin | PASS | no function polls",
        "handover-much | cpu.spin | PASS | no function polls",
        "naps | cpu.spin | PASS | no function polls",
        "spin | cpu.spin | WARN | main.spin.func1 takes",
        "channels | heap.stacks | WARN | descriptors of goroutines at t0",
        "pool | heap.stacks | PASS | descriptors of goroutines at t0",
        "channels | heap.concurrency-objects | WARN | waiters made by main.subscribe.func1",
        "waiters | heap.concurrency-objects | WARN | waiters made by main.await.func1",
        "waiters | heap.concurrency-objects | WARN | objects of the size of channels made by main.await",
        "timers | heap.concurrency-objects | WARN | timers made by main.remind",
        "tickers | heap.concurrency-objects | WARN | tickers made by main.watch",
        "contexts | heap.concurrency-objects | WARN | contexts made by main.derive",
        "pool | heap.concurrency-objects | PASS | no site",
        "locks | trace.corroboration | WARN | 0 of 1 places",
        "threads | threads.leaked | WARN | threads created by",
        "few-threads | threads.leaked | PASS | threads created by"
      })
  void its_row_says_so(String way, String row, CheckStatus status, String said) {
    for (String version : List.of("go1.22.12", "go1.27.0")) {
      Check check = row(analysed(way, version), row);

      assertThat(check.value()).as(way + " " + version).contains(said);
      assertThat(check.status()).as(way + " " + version).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "spin, spin",
    "channels, stack-objects",
    "held, concurrency-objects",
    "locks, block-silence",
    "locks, unlock-silence",
    "threads, leaked-threads"
  })
  void it_is_evidence_of_what_leads_the_report(String way, String rule) {
    for (String version : List.of("go1.22.12", "go1.27.0")) {
      assertThat(analysed(way, version).findings().get(0).evidence())
          .as(way + " " + version)
          .anySatisfy(reason -> assertThat(reason.rule()).isEqualTo(rule));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"handover-busy", "handover-some", "handover-much", "naps", "pool"})
  void what_is_only_busy_is_not_reported(String way) {
    for (String version : List.of("go1.22.12", "go1.27.0")) {
      assertThat(analysed(way, version).findings())
          .as(way + " " + version)
          .noneMatch(finding -> finding.isReported() && finding.cause().id().equals("busy_loop"));
    }
  }

  @Test
  void what_a_goroutine_holds_is_its_cost() {
    assertThat(analysed("held", "go1.27.0").findings().get(0).cost())
        .hasValueSatisfying(cost -> assertThat(cost.bytesPerGoroutine()).isGreaterThan(50));
  }

  private static LeakReport analysed(String way, String version) {
    return LeakAnalyzer.of(PROFILES.resolve(way + "." + version)).run();
  }

  private static Check row(LeakReport report, String id) {
    return report.checklist().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }
}
