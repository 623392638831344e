package io.leakanalyzer.testing.assertj;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** Assertions on findings of one cause: each keeps those that meet it, and fails when none does. */
@SuppressWarnings("exports") // AssertJ is optional: whoever uses it brings it.
public final class FindingAssert extends AbstractAssert<FindingAssert, List<Finding>> {
  private final LeakReport report;

  FindingAssert(List<Finding> findings, LeakReport report) {
    super(findings, FindingAssert.class);
    this.report = report;
  }

  /** Started by a function of that full name. */
  public FindingAssert createdBy(String function) {
    return that(
        f -> f.createdBy().map(c -> c.function().text().equals(function)).orElse(false),
        "started by " + function);
  }

  /** Stuck in a function of that full name. */
  public FindingAssert blockedAt(String function) {
    return that(f -> f.blockedAt().function().text().equals(function), "stuck at " + function);
  }

  /** With at least so many goroutines. */
  public FindingAssert withAtLeast(long goroutines) {
    return that(f -> f.leaking() >= goroutines, "of at least " + goroutines + " goroutines");
  }

  /** Proven by the runtime or by a heap dump. */
  public FindingAssert isProven() {
    return that(f -> f.verdict() == Verdict.PROVEN, "that is proven");
  }

  private FindingAssert that(Predicate<Finding> condition, String words) {
    List<Finding> kept = actual.stream().filter(condition).toList();
    if (kept.isEmpty()) {
      throw failure(
          "expected a leak with the cause %s %s:%n%n%s",
          actual.get(0).cause(), words, LeakReportAssert.text(report));
    }
    return new FindingAssert(kept, report);
  }
}
