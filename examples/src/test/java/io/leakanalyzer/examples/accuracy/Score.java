package io.leakanalyzer.examples.accuracy;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.rule.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts hits and misses over programs; not thread safe. */
final class Score {
  final Ratio sitePrecision = new Ratio();
  final Ratio siteRecall = new Ratio();
  final Ratio goroutinePrecision = new Ratio();
  final Ratio goroutineRecall = new Ratio();
  final Ratio unprovableRecall = new Ratio();
  final Ratio exactCause = new Ratio();
  final Ratio amongCauses = new Ratio();
  final Ratio topOne = new Ratio();
  final Ratio alarms = new Ratio();
  final List<String> misses = new ArrayList<>();
  final List<double[]> reliability = new ArrayList<>();

  boolean empty() {
    return siteRecall.trials() + alarms.trials() == 0;
  }

  void add(Truth truth, LeakReport report) {
    List<Finding> reported = report.leaks();
    String program = truth.program() + "." + truth.goVersion();
    if (truth.healthy()) {
      alarms.add(!reported.isEmpty());
      reported.forEach(f -> misses.add(program + " ALARM " + words(f)));
    }
    for (Finding finding : report.findings()) {
      boolean hit = truth.sites().stream().anyMatch(site -> hits(finding, site));
      reliability.add(new double[] {finding.confidence(), hit ? 1 : 0});
    }
    for (Finding finding : reported) {
      boolean hit = truth.sites().stream().anyMatch(site -> hits(finding, site));
      sitePrecision.add(hit);
      if (!hit && !truth.healthy()) {
        misses.add(program + " FALSE " + words(finding));
      }
    }
    for (Truth.Site site : truth.sites()) {
      addSite(program, site, report, reported);
    }
    if (!truth.sites().isEmpty()) {
      topOne.add(
          !report.findings().isEmpty()
              && truth.sites().stream().anyMatch(s -> hits(report.findings().get(0), s)));
    }
    addGoroutines(truth, reported);
  }

  private void addSite(String program, Truth.Site site, LeakReport report, List<Finding> reported) {
    Optional<Finding> hit = reported.stream().filter(f -> hits(f, site)).findFirst();
    siteRecall.add(hit.isPresent());
    if (!site.provable()) {
      unprovableRecall.add(hit.isPresent());
    }
    if (hit.isEmpty()) {
      String seen =
          report.findings().stream()
              .filter(f -> hits(f, site))
              .findFirst()
              .map(Score::words)
              .orElse("nothing said of " + site.function() + ":" + site.line());
      misses.add(program + " MISSED " + site.id() + " " + site.cause() + ": " + seen);
      return;
    }
    boolean exact = hit.get().cause().id().equals(site.cause());
    boolean among =
        exact
            || hit.get().alternatives().stream().anyMatch(a -> a.cause().id().equals(site.cause()));
    exactCause.add(exact);
    amongCauses.add(among);
    if (!exact) {
      misses.add(
          program
              + " CAUSE "
              + site.cause()
              + (among ? " (among)" : "")
              + " but said "
              + hit.get().cause()
              + " "
              + hit.get().alternatives().stream().map(a -> a.cause().id()).toList());
    }
  }

  private void addGoroutines(Truth truth, List<Finding> reported) {
    Set<Long> leaked = new HashSet<>();
    truth.sites().forEach(site -> Arrays.stream(site.goroutines()).forEach(leaked::add));
    Set<Long> said = new HashSet<>();
    reported.forEach(f -> Arrays.stream(f.goroutineIds()).forEach(said::add));
    said.forEach(id -> goroutinePrecision.add(leaked.contains(id)));
    leaked.forEach(id -> goroutineRecall.add(said.contains(id)));
  }

  /** A finding hits when at least half of its ids are the site's; without ids, by place. */
  static boolean hits(Finding finding, Truth.Site site) {
    long[] ids = finding.goroutineIds();
    if (ids.length == 0) {
      return finding
              .blockedAt()
              .function()
              .normalised()
              .equals(new FunctionName(site.function()).normalised())
          && finding.blockedAt().line() == site.line();
    }
    long own =
        Arrays.stream(ids).filter(id -> Arrays.binarySearch(site.goroutines(), id) >= 0).count();
    return own * 2 >= ids.length;
  }

  private static String words(Finding f) {
    StringBuilder out = new StringBuilder();
    out.append(f.confidence()).append(' ').append(f.cause()).append(' ').append(f.suspect());
    out.append(" counts ").append(f.counts().stream().map(c -> c.count()).toList());
    f.evidence()
        .forEach(
            c ->
                out.append("\n      + ")
                    .append(c.weight())
                    .append(' ')
                    .append(c.rule())
                    .append(": ")
                    .append(c.text()));
    f.doubts()
        .forEach(
            c ->
                out.append("\n      ")
                    .append(c.weight())
                    .append(' ')
                    .append(c.rule())
                    .append(": ")
                    .append(c.text()));
    return out.toString();
  }
}
