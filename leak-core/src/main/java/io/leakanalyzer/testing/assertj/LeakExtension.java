package io.leakanalyzer.testing.assertj;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProfilesBuilder;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit Jupiter extension for tests that drive a Go program: a test that leaves goroutines behind
 * in it fails, and the failure's message is the report.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LeakExtension LEAKS = LeakExtension.watching(() -> get("/debug/pprof/goroutine?debug=2"));
 * }</pre>
 *
 * It takes a capture before each test, and after it again and again until what the test left behind
 * has gone or the patience is over. Immutable; each {@code with} method returns another. Tests that
 * run at the same time against one program see each other's goroutines: run those in one thread.
 */
@SuppressWarnings("exports") // JUnit is optional: whoever uses it brings it.
public final class LeakExtension implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(LeakExtension.class);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Callable<byte[]> capture;
  private final Duration patience;
  private final Verdict least;
  private final UnaryOperator<LeakAnalyzer> analysis;

  private LeakExtension(
      Callable<byte[]> capture,
      Duration patience,
      Verdict least,
      UnaryOperator<LeakAnalyzer> analysis) {
    this.capture = capture;
    this.patience = patience;
    this.least = least;
    this.analysis = analysis;
  }

  /**
   * Watches a program.
   *
   * @param capture takes the program's goroutines, best as text ({@code goroutine?debug=2})
   */
  public static LeakExtension watching(Callable<byte[]> capture) {
    return new LeakExtension(capture, PATIENCE, Verdict.LIKELY, UnaryOperator.identity());
  }

  /** How long what a test left behind may take to go; five seconds unless set. */
  public LeakExtension withPatience(Duration time) {
    return new LeakExtension(capture, time, least, analysis);
  }

  /**
   * From which verdict on a suspect that has grown fails the test; LIKELY unless set. With
   * SUSPECTED every suspect that grew does.
   */
  public LeakExtension withLeast(Verdict verdict) {
    return new LeakExtension(capture, patience, verdict, analysis);
  }

  /** How to set up the analysis: own code, settings, rules. */
  public LeakExtension withAnalysis(UnaryOperator<LeakAnalyzer> setUp) {
    return new LeakExtension(capture, patience, least, setUp);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    List<Taken> taken = new ArrayList<>(List.of(take()));
    context.getStore(NAMESPACE).put(this, taken);
  }

  @Override
  @SuppressWarnings("unchecked") // nobody else writes into the namespace
  public void afterEach(ExtensionContext context) throws Exception {
    List<Taken> taken = (List<Taken>) context.getStore(NAMESPACE).remove(this, List.class);
    if (taken == null || context.getExecutionException().isPresent()) {
      return; // a test that failed already may leave what it likes
    }
    Taken before = taken.get(0);
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      LeakReport report = report(before, take());
      List<Finding> left = left(report);
      if (left.isEmpty()) {
        return;
      }
      if (System.nanoTime() >= end) {
        throw new AssertionError(message(left, report));
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /** One capture. */
  private record Taken(Instant time, byte[] content) {}

  private Taken take() throws Exception {
    return new Taken(Instant.now(), capture.call());
  }

  private LeakReport report(Taken before, Taken after) {
    ProfilesBuilder builder = Profiles.builder();
    builder.add("before", before.content(), before.time(), "program", "before");
    builder.add("after", after.content(), after.time(), "program", "after");
    try {
      return analysis.apply(LeakAnalyzer.of(builder.build())).run();
    } catch (AnalysisException e) {
      throw new AssertionError("the captures cannot be analysed: " + e.getMessage(), e);
    }
  }

  private List<Finding> left(LeakReport report) {
    return report.atLeast(least).filter(LeakExtension::hasGrown).toList();
  }

  private static boolean hasGrown(Finding finding) {
    List<Sighting> sightings = finding.suspect().sightings();
    long before = sightings.size() < 2 ? 0 : sightings.get(0).count();
    return sightings.get(sightings.size() - 1).count() > before;
  }

  private static String message(List<Finding> left, LeakReport report) {
    StringBuilder message = new StringBuilder("the test left goroutines behind:");
    for (Finding finding : left) {
      message.append("\n  ").append(finding.cause()).append(" at ").append(finding.blockedAt());
    }
    return message
        .append("\n\n")
        .append(ReportRenderer.of("text").render(report, RenderOptions.defaults()))
        .toString();
  }
}
