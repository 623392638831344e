package io.leakanalyzer.testing.assertj;

import io.leakanalyzer.LeakReport;

/** Entry point: {@code assertThat(report).hasNoLeaks()}. */
public final class LeakAssertions {
  private LeakAssertions() {}

  /** Assertions on a report. */
  public static LeakReportAssert assertThat(LeakReport report) {
    return new LeakReportAssert(report);
  }
}
