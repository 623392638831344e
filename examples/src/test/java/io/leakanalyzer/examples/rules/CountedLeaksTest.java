package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.rule.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The runtime's leak profile as counted text, alone: it hides the runtime's frames. */
class CountedLeaksTest {
  private static final Path CAPTURES = Path.of("captures");

  private static Finding first(String capture) {
    Path profile = CAPTURES.resolve(capture).resolve("t3.goroutineleak.debug1.txt.gz");
    return LeakAnalyzer.of(profile).run().findings().get(0);
  }

  private static List<String> others(Finding finding) {
    return finding.alternatives().stream().map(other -> other.cause().id()).toList();
  }

  @Test
  void a_select_may_be_one_without_cases() {
    Finding finding = first("sessions.go1.27.0");

    assertThat(finding.cause().id()).isEqualTo("select");
    assertThat(others(finding)).contains("select_no_cases");
  }

  @Test
  void a_send_or_a_receive_is_not_told_apart() {
    Finding finding = first("orders.go1.27.0");

    assertThat(finding.cause().id()).isEqualTo("chan_receive");
    assertThat(others(finding)).contains("chan_send");
    assertThat(finding.summary()).contains("debug=2 tells which");
  }
}
