package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.timeline.Distribution;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineSite;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.List;

/**
 * Goroutines of one suspect that were created within a trace's window and stand still at its end,
 * beside their siblings: all goroutines of the same {@code go} statements.
 *
 * @param lives the survivors; not empty
 * @param created goroutines created at their sites within the window
 * @param ended those of them that ended
 * @param lifetimes of the siblings that ended; where none did, of those that started with the same
 *     function
 * @param waits that ended at their sites
 * @param window length of the window in nanoseconds
 * @param medianWait half of the survivors have been standing still at least so long
 * @param spread between the first and the last creation, as a share of the window
 */
record Survivors(
    List<GoroutineLife> lives,
    long created,
    long ended,
    Distribution lifetimes,
    Distribution waits,
    long window,
    long medianWait,
    double spread) {

  static Survivors of(TimelineTable timeline, List<GoroutineLife> lives) {
    long window = timeline.window().nanos();
    List<TimelineSite> sites =
        lives.stream().map(GoroutineLife::site).distinct().map(timeline.sites()::get).toList();
    Distribution lifetimes = Distribution.EMPTY;
    Distribution waits = Distribution.EMPTY;
    long created = 0;
    long ended = 0;
    for (TimelineSite site : sites) {
      lifetimes = lifetimes.plus(site.lifetimes());
      waits = waits.plus(site.waits());
      created += site.created();
      ended += site.lifetimes().count();
    }
    if (lifetimes.count() == 0) {
      for (TimelineSite other : timeline.sites()) {
        boolean same = sites.stream().anyMatch(s -> s.entry().equals(other.entry()));
        lifetimes = same && other.entry().isKnown() ? lifetimes.plus(other.lifetimes()) : lifetimes;
      }
    }
    long[] ages = lives.stream().mapToLong(life -> window - life.since()).sorted().toArray();
    long first = lives.stream().mapToLong(GoroutineLife::created).min().orElse(0);
    long last = lives.stream().mapToLong(GoroutineLife::created).max().orElse(0);
    return new Survivors(
        lives,
        created,
        ended,
        lifetimes,
        waits,
        window,
        ages[ages.length / 2],
        window == 0 ? 0 : (double) (last - first) / window);
  }

  int count() {
    return lives.size();
  }

  /** They have been standing still for longer than 99 of 100 ended siblings lived. */
  boolean outlive() {
    return lifetimes.count() == 0 || medianWait > lifetimes.quantile(0.99);
  }

  /** Share of their time that they were ready but did not get a processor. */
  double runnableShare() {
    double total = lives.stream().mapToLong(life -> life.times().total()).sum();
    double runnable = lives.stream().mapToLong(life -> life.times().runnable()).sum();
    return total == 0 ? 0 : runnable / total;
  }
}
