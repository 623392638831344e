package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rules.proof.HeapSourcesRule;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Receives that text cannot tell apart, told apart by the heap dump of examples/programs/heapprobe.
 */
class HeapSourcesRuleTest {
  private static final Path PROBES =
      Path.of("..", "leak-pprof", "src", "test", "resources", "captures", "heapprobe");

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.24", "go1.27"})
  void names_the_ticker_the_timer_and_the_context(String version) {
    LeakReport report = LeakAnalyzer.of(PROBES.resolve(version)).run();

    assertThat(causesAt(report, "waits.go:198")).containsExactly("ticker");
    assertThat(causesAt(report, "waits.go:125")).containsExactly("context_not_cancelled");
    assertThat(causesAt(report, "owners.go:141")).containsExactly("timer");
    assertThat(causesAt(report, "waits.go:46"))
        .isNotEmpty()
        .doesNotContain("ticker", "timer", "context_not_cancelled");
    assertThat(report.findings())
        .filteredOn(finding -> finding.cause().id().equals("ticker"))
        .allSatisfy(
            finding ->
                assertThat(finding.evidence())
                    .anySatisfy(
                        reason -> assertThat(reason.text()).contains("waits for stopped ticker")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.24", "go1.27"})
  void a_timer_that_is_set_is_a_doubt_and_a_stopped_ticker_is_none(String version) {
    LeakReport report = LeakAnalyzer.of(PROBES.resolve(version)).run();

    assertThat(doubtsAt(report, "owners.go:141"))
        .contains("which is set: it ends the wait when it fires");
    assertThat(doubtsAt(report, "waits.go:198")).doesNotContain("which is set");
  }

  private static String doubtsAt(LeakReport report, String place) {
    return report.findings().stream()
        .filter(finding -> finding.suspect().blockedAt().toString().endsWith(place))
        .flatMap(finding -> finding.doubts().stream())
        .map(Contribution::text)
        .collect(Collectors.joining("; "));
  }

  private static List<String> causesAt(LeakReport report, String place) {
    return report.findings().stream()
        .filter(finding -> finding.suspect().blockedAt().toString().endsWith(place))
        .map(Finding::cause)
        .map(cause -> cause.id())
        .distinct()
        .toList();
  }

  @Test
  void a_plain_channel_stays_a_plain_channel() {
    RuleTester.Said said =
        RuleTester.of(new HeapSourcesRule())
            .on(Profiles.read(PROBES.resolve("go1.27").resolve("heap.dump.gz")));

    assertThat(said.hypotheses()).isNotEmpty();
    assertThat(said.hypotheses())
        .filteredOn(h -> h.suspect().blockedAt().toString().endsWith("waits.go:46"))
        .noneMatch(h -> h.cause().map(c -> !c.id().equals("chan_receive")).orElse(false));
  }

  @Test
  void a_receive_from_a_channel_without_values_that_is_no_context_is_plain() {
    RuleTester.Said said =
        RuleTester.of(new HeapSourcesRule())
            .on(
                Profiles.read(
                    Path.of("..", "leak-pprof", "src", "test", "resources", "captures", "calm")
                        .resolve("larder.go1.27")
                        .resolve("heap.dump.gz")));
    assertThat(said.hypotheses())
        .filteredOn(h -> h.suspect().blockedAt().toString().contains("(*larder).get"))
        .isNotEmpty()
        .allSatisfy(
            h -> {
              assertThat(h.cause().orElseThrow().id()).isEqualTo("chan_receive");
              assertThat(h.evidence().get(0).text())
                  .contains("which is no context's and no timer's");
            });
  }

  @Test
  void text_shows_no_source() {
    RuleTester.of(new HeapSourcesRule())
        .doesNotRunOn(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0").goroutine(7, "chan receive").at("a/b.f", "f.go", 1)));
  }
}
