package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules over profiles, on captures of real programs. */
class ProfileRulesTest {
  private static final Path CAPTURES = Path.of("captures");
  private static final List<String> ROWS =
      List.of(
          "cpu.park-share",
          "cpu.spin",
          "heap.stacks",
          "heap.concurrency-objects",
          "trace.corroboration",
          "threads.leaked");

  @Test
  void a_loop_that_polls_is_named() {
    LeakReport report = LeakAnalyzer.of(CAPTURES.resolve("poller.go1.26.8")).run();

    assertThat(row(report, "cpu.spin").status()).isEqualTo(CheckStatus.WARN);
    assertThat(row(report, "cpu.spin").value()).contains("queue.(*Poller).loop takes");
    assertThat(report.findings())
        .filteredOn(Finding::isReported)
        .anySatisfy(finding -> assertThat(finding.cause().id()).isEqualTo("busy_loop"));
  }

  @Test
  void every_row_is_assessed_when_the_captures_are_there() {
    LeakReport report = LeakAnalyzer.of(CAPTURES.resolve("orders.go1.27.0")).run();

    assertThat(report.checklist())
        .filteredOn(check -> ROWS.contains(check.id()))
        .hasSize(ROWS.size())
        .allMatch(check -> check.status() != CheckStatus.NOT_ASSESSED);
    assertThat(row(report, "cpu.park-share").value()).contains("too few samples");
    assertThat(report.findings().get(0).evidence())
        .anySatisfy(
            reason -> {
              assertThat(reason.rule()).isEqualTo("block-silence");
              assertThat(reason.text()).contains("never shows this line");
            });
  }

  private static Check row(LeakReport report, String id) {
    return report.checklist().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }
}
