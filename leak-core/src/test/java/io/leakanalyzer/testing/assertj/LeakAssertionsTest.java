package io.leakanalyzer.testing.assertj;

import static io.leakanalyzer.testing.assertj.LeakAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.SampleReport;
import io.leakanalyzer.rule.Cause;
import org.junit.jupiter.api.Test;

class LeakAssertionsTest {
  private final LeakReport report = SampleReport.timed();

  @Test
  void pass_when_they_hold() {
    assertThat(SampleReport.healthy()).hasNoLeaks();
    assertThat(report)
        .hasFinding(Cause.CHAN_SEND)
        .createdBy("example.com/acme/orders/pricing.(*Client).Quote")
        .blockedAt("example.com/acme/orders/pricing.(*Client).Quote.func1")
        .withAtLeast(12);
  }

  @Test
  void fail_with_the_report() {
    assertThatThrownBy(() -> assertThat(report).hasNoLeaks())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected no leaks, found 2")
        .hasMessageContaining("1  LIKELY  chan_send  12 goroutines");
    assertThatThrownBy(() -> assertThat(report).hasFinding(Cause.WAITGROUP))
        .hasMessageContaining("expected a leak with the cause waitgroup");
    assertThatThrownBy(() -> assertThat(report).hasFinding(Cause.MUTEX).isProven())
        .hasMessageContaining("expected a leak with the cause mutex that is proven");
    assertThatThrownBy(() -> assertThat(report).hasFinding(Cause.CHAN_SEND).withAtLeast(13))
        .hasMessageContaining("of at least 13 goroutines");
  }
}
