package io.leakanalyzer.testing.assertj;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Finding;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a report; a failure's message is the report. */
@SuppressWarnings("exports") // AssertJ is optional: whoever uses it brings it.
public final class LeakReportAssert extends AbstractAssert<LeakReportAssert, LeakReport> {

  LeakReportAssert(LeakReport report) {
    super(report, LeakReportAssert.class);
  }

  /** Nothing is PROVEN or LIKELY. */
  public LeakReportAssert hasNoLeaks() {
    isNotNull();
    if (actual.hasLeaks()) {
      throw failure("expected no leaks, found %d:%n%n%s", actual.leaks().size(), text(actual));
    }
    return this;
  }

  /** Something with that cause is PROVEN or LIKELY; asserts on go on with the first of these. */
  public FindingAssert hasFinding(Cause cause) {
    isNotNull();
    List<Finding> found =
        actual.leaks().stream().filter(finding -> finding.cause().equals(cause)).toList();
    if (found.isEmpty()) {
      throw failure("expected a leak with the cause %s:%n%n%s", cause, text(actual));
    }
    return new FindingAssert(found, actual);
  }

  static String text(LeakReport report) {
    return ReportRenderer.of("text").render(report, RenderOptions.defaults());
  }
}
