package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.timeline.Distribution;
import io.leakanalyzer.model.timeline.TimelineSite;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.rule.RuleContext;

/**
 * What a trace knows of goroutines that begin with the same function as a suspect's: where they
 * come and go, the suspect's are no workers of a pool and no daemons, however they were made.
 */
public final class ShortLived {
  /** Fewer that ended show no custom. */
  private static final int ENOUGH = 5;

  /** The window must hold so many lifetimes, or those that stand still may only be slow. */
  private static final int LIFETIMES = 3;

  private ShortLived() {}

  /** True if a trace shows that others with the suspect's entry function end soon. */
  public static boolean are(Suspect suspect, RuleContext context) {
    // A trace says that a coroutine begins where all do, its stack that it begins with its body.
    boolean coroutine = suspect.waitClass() == WaitClass.COROUTINE;
    String entry = coroutine ? "runtime.corostart" : suspect.site().entry();
    return !entry.isEmpty()
        && context
            .profiles()
            .snapshots()
            .flatMap(snapshot -> snapshot.table(TimelineTable.class).stream())
            .anyMatch(timeline -> endSoon(timeline, entry));
  }

  private static boolean endSoon(TimelineTable timeline, String entry) {
    Distribution lifetimes = Distribution.EMPTY;
    for (TimelineSite site : timeline.sites()) {
      if (site.lifetimes().count() > 0 && site.entry().normalised().equals(entry)) {
        lifetimes = lifetimes.plus(site.lifetimes());
      }
    }
    return lifetimes.count() >= ENOUGH
        && (double) LIFETIMES * lifetimes.quantile(0.99) < timeline.window().nanos();
  }
}
