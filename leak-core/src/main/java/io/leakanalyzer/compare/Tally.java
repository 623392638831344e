package io.leakanalyzer.compare;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.Finding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All findings of one fingerprint, added up: two lines of one function are one suspect here.
 *
 * @param gravest the one with the best rank
 * @param count goroutines of all
 * @param minutes the most minutes waited, or -1 when unknown
 */
record Tally(Finding gravest, long count, int minutes) {

  static Map<String, Tally> of(LeakReport report) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      tallies.merge(
          finding.fingerprint(),
          new Tally(finding, finding.leaking(), minutes(finding)),
          (a, b) ->
              new Tally(a.gravest(), a.count() + b.count(), Math.max(a.minutes(), b.minutes())));
    }
    return tallies;
  }

  private static int minutes(Finding finding) {
    return finding.suspect().sightings().stream().mapToInt(s -> s.maxMinutes()).max().orElse(-1);
  }
}
