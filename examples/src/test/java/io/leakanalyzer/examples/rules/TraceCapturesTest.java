package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.GoroutineHistory;
import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules on traces over real ones: of examples/programs/traceprobe, and of a service beside dumps.
 */
class TraceCapturesTest {
  private static final Path TRACE =
      Path.of("../leak-pprof/src/test/resources/traces/service-go1.25-p2.trace.gz");
  private static final Path SERVICE = Path.of("captures/orders.go1.27.0");

  private static final LeakReport TRACED = LeakAnalyzer.of(TRACE).run();

  private static List<String> texts(LeakReport report, String rule) {
    return report.findings().stream()
        .flatMap(f -> Stream.concat(f.evidence().stream(), f.doubts().stream()))
        .filter(reason -> reason.rule().equals(rule))
        .map(Contribution::text)
        .toList();
  }

  @Test
  void rates_of_go_statements_are_told() {
    assertThat(texts(TRACED, "site-rates"))
        .isNotEmpty()
        .anyMatch(
            text -> text.matches("[\\d.]+ a second created, [\\d.]+ a second ended at main\\..*"));
  }

  @Test
  void a_finding_has_the_whole_stack_that_started_it() {
    assertThat(TRACED.findings())
        .filteredOn(Finding::isReported)
        .filteredOn(finding -> finding.chain().size() > 2)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.chain().get(0).kind()).isEqualTo("goroutine");
              assertThat(finding.chain().get(1).edge()).isEqualTo("created by");
              assertThat(finding.chain()).extracting(ChainLink::kind).contains("frame");
            });
  }

  @Test
  void the_history_of_a_goroutine_has_it_too() {
    long id =
        TRACED.findings().stream()
            .filter(finding -> finding.chain().size() > 2)
            .findFirst()
            .orElseThrow()
            .goroutineIds()[0];
    GoroutineHistory history = TRACED.goroutine(id);
    assertThat(history.appearances()).isNotEmpty();
    assertThat(history.ancestors()).isNotEmpty();
  }

  @Test
  void a_trace_is_compared_with_dumps_and_profiles_of_the_same_service() {
    LeakReport report = LeakAnalyzer.of(SERVICE).run();

    assertThat(texts(report, "trace-dumps"))
        .anyMatch(text -> text.startsWith("the trace agrees with the dump: "));
    assertThat(texts(report, "trace-profiles"))
        .anyMatch(text -> text.contains("none that got past") && text.contains("block profile"));
  }
}
