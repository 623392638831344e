package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.timeline.TimelineSite;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.rule.Words;
import java.util.List;

/**
 * How fast one {@code go} statement makes goroutines within a trace, and how fast they end.
 *
 * @param creation the {@code go} statement
 * @param created goroutines that came in the window
 * @param ended those of them that ended in it
 * @param endedOlder older ones that began with the same function and ended in the window
 * @param meanLife how long those lived that came and ended, in nanoseconds
 * @param window its length in nanoseconds
 */
record SiteRates(
    Creation creation, long created, long ended, long endedOlder, long meanLife, long window) {

  /** The rates of all {@code go} statements of a trace, in the order of its sites. */
  static List<SiteRates> of(TimelineTable timeline) {
    return timeline.sites().stream()
        .filter(site -> site.createdBy().isPresent() && site.created() > 0)
        .map(site -> of(timeline, site))
        .toList();
  }

  /** The rates of one site whose {@code go} statement is known. */
  static SiteRates of(TimelineTable timeline, TimelineSite site) {
    FunctionName entry = site.entry();
    long older =
        timeline.sites().stream()
            .filter(other -> other.createdBy().isEmpty() && entry.isKnown())
            .filter(other -> other.entry().equals(entry))
            .mapToLong(TimelineSite::ended)
            .sum();
    return new SiteRates(
        site.createdBy().orElseThrow(),
        site.created(),
        site.ended(),
        older,
        site.lifetimes().mean(),
        timeline.window().nanos());
  }

  /** How many more there are at the end than at the beginning. */
  long net() {
    return created - ended - endedOlder;
  }

  /** How many are there at a time, if they come and go evenly: Little's law. */
  double inFlight() {
    return window == 0 ? 0 : (double) created * meanLife / window;
  }

  /**
   * How far more have come than ended, measured by the swing of a number that comes and goes evenly
   * (two independent Poisson counts of {@link #inFlight} each).
   */
  double swings() {
    return net() / Math.sqrt(2 * Math.max(1, inFlight()));
  }

  /** {@code 12.5 a second created, 3 a second ended}. */
  String words() {
    return perSecond(created)
        + " a second created, "
        + perSecond(ended + endedOlder)
        + " a second ended";
  }

  private String perSecond(long count) {
    return window == 0 ? "0" : Words.number(Math.round(count * 1e10 / window) / 10.0);
  }
}
