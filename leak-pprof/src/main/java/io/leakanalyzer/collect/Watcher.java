package io.leakanalyzer.collect;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProfilesBuilder;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.MomentCount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an endpoint again and again and tells how its suspects develop. Keeps a bounded number
 * of moments: the first, the latest, and others spread between them. Not thread safe.
 */
public final class Watcher {
  /** Above so many goroutines it asks for the profile: cheap, but without ids and minutes. */
  public static final long MOST_AS_TEXT = 20_000;

  private final Endpoint endpoint;
  private final Requests requests;
  private final UnaryOperator<LeakAnalyzer> analysis;
  private final WatchedMoments moments;
  private final Clock clock;
  private int looks;
  private @Nullable WatchView last;

  private Watcher(Endpoint endpoint, int kept, UnaryOperator<LeakAnalyzer> analysis, Clock clock) {
    this.endpoint = endpoint;
    this.requests = new Requests(endpoint);
    this.analysis = analysis;
    this.moments = new WatchedMoments(kept);
    this.clock = clock;
  }

  /** A watcher that keeps twelve moments and analyses with all rules there are. */
  public static Watcher of(Endpoint endpoint) {
    return of(endpoint, 12, UnaryOperator.identity());
  }

  /**
   * A watcher.
   *
   * @param kept how many moments to keep, at least three
   * @param analysis how to set up each analysis
   */
  public static Watcher of(Endpoint endpoint, int kept, UnaryOperator<LeakAnalyzer> analysis) {
    return new Watcher(endpoint, kept, analysis, Clock.systemUTC());
  }

  static Watcher of(
      Endpoint endpoint, int kept, UnaryOperator<LeakAnalyzer> analysis, Clock clock) {
    return new Watcher(endpoint, kept, analysis, clock);
  }

  /**
   * Looks once.
   *
   * @return what is known now; a look that failed has a problem and what was known before
   * @throws IOException if the first look already cannot reach the endpoint or is not let in
   */
  public WatchView look() throws IOException, InterruptedException {
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    looks++;
    WatchView before = last;
    try {
      take(time);
      last = view(time);
    } catch (IOException | AnalysisException e) {
      if (before == null) {
        throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
      }
      last =
          new WatchView(
              time, looks, before.goroutines(), before.suspects(), before.latest(), Words.why(e));
    }
    return last;
  }

  private void take(Instant time) throws IOException, InterruptedException {
    EndpointIndex index = EndpointProbe.index(endpoint, requests);
    boolean text = index.goroutines().orElse(0) <= MOST_AS_TEXT;
    CaptureKind kind = text ? CaptureKind.GOROUTINE_TEXT : CaptureKind.GOROUTINE_PROFILE;
    MemoryBody body = new MemoryBody();
    Answer answer =
        requests.get(endpoint.page(kind.path(), kind.query()), Duration.ZERO, "gzip", true, body);
    if (answer.isNotThere()) {
      throw new IOException(EndpointProbe.nothing(endpoint));
    }
    if (!answer.isWhole()) {
      throw new IOException(answer.problem().isEmpty() ? "no whole answer" : answer.problem());
    }
    long newest = text ? DumpFacts.read(new ByteArrayInputStream(body.unpacked())).newest() : -1;
    moments.add(new WatchedMoments.Kept(time, kind.fileName(), body.packed()), newest);
  }

  private WatchView view(Instant time) {
    ProfilesBuilder builder = Profiles.builder();
    String instance = String.valueOf(endpoint.address().getAuthority());
    for (WatchedMoments.Kept moment : moments.kept()) {
      String name = moment.time() + "." + moment.file();
      builder.add(name, moment.bytes(), moment.time(), instance, moment.time().toString());
    }
    LeakReport report = analysis.apply(LeakAnalyzer.of(builder.build())).run();
    List<WatchedSuspect> suspects = new ArrayList<>();
    for (Finding finding : report.findings()) {
      suspects.add(new WatchedSuspect(finding, counts(finding, report.moments())));
    }
    List<Long> totals =
        report.moments().stream()
            .map(m -> m.leading().flatMap(Snapshot::goroutines).map(GoroutineTable::total))
            .map(total -> total.orElse(0L))
            .toList();
    return new WatchView(time, looks, totals, suspects, report, "");
  }

  private static List<Long> counts(Finding finding, List<Moment> moments) {
    Map<Moment, Long> known = new HashMap<>();
    for (MomentCount count : finding.counts()) {
      known.merge(count.moment(), count.count(), Long::sum);
    }
    return moments.stream().map(m -> known.getOrDefault(m, 0L)).toList();
  }
}
