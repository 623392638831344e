package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.rule.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A SIGQUIT text shows the function that the compiler made of {@code go c.ask(…)}, a dump does not:
 * named funcN up to Go 1.21, gowrapN since. Both texts are of the same goroutines.
 */
class GoWrapperTest {
  @ParameterizedTest
  @ValueSource(strings = {"go1.21.13", "go1.26.8", "go1.27.0"})
  void goroutines_of_a_dump_and_of_a_later_sigquit_text_are_one_suspect(String version) {
    Path captures = Path.of("captures", "orders." + version);

    LeakReport report =
        LeakAnalyzer.of(
                captures.resolve("t2.goroutine.debug2.txt.gz"),
                captures.resolve("t4.sigquit.txt.gz"))
            .run();

    List<Finding> asking =
        report.findings().stream()
            .filter(finding -> finding.suspect().blockedAt().toString().endsWith("client.go:45"))
            .toList();
    assertThat(asking).hasSize(1);
    assertThat(asking.get(0).suspect().sightings())
        .hasSize(2)
        .extracting(Sighting::count)
        .allMatch(count -> count > 0);
  }
}
