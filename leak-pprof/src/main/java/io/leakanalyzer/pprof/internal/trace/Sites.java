package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.timeline.Distribution;
import io.leakanalyzer.model.timeline.TimelineSite;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts, for each {@code go} statement, what became of its goroutines. */
final class Sites {
  /** Sites that are told apart; a real program has some hundreds. The rest count as one. */
  static final int MAX_SITES = 1 << 14;

  private final LongIntMap index = new LongIntMap();
  private final List<Site> sites = new ArrayList<>();

  private static final class Site {
    final int start;
    final int creation;
    long older;
    long created;
    long ended;
    final Distribution.Builder lifetimes = Distribution.builder();
    final Distribution.Builder waits = Distribution.builder();

    Site(int start, int creation) {
      this.start = start;
      this.creation = creation;
    }
  }

  /**
   * Index of a site.
   *
   * @param start symbol of the start function, or {@link TimelineTable#NONE}
   * @param creation frame with the {@code go} statement, or {@link TimelineTable#NONE}
   */
  int of(int start, int creation) {
    long key = ((long) start << 32) | (creation & 0xffffffffL);
    int site = index.get(key);
    if (site == LongIntMap.ABSENT) {
      if (sites.size() < MAX_SITES) {
        sites.add(new Site(start, creation));
      }
      site = sites.size() - 1;
      index.put(key, site);
    }
    return site;
  }

  void older(int site) {
    sites.get(site).older++;
  }

  void created(int site) {
    sites.get(site).created++;
  }

  /** Counts an end; {@code nanos} is the lifetime, negative when it is not known. */
  void ended(int site, long nanos) {
    Site at = sites.get(site);
    at.ended++;
    if (nanos >= 0) {
      at.lifetimes.add(nanos);
    }
  }

  /** Counts a wait that ended. */
  void waited(int site, long nanos) {
    sites.get(site).waits.add(nanos);
  }

  /** Adds the sites to a timeline, under the same indices. */
  void addTo(TimelineTable.Builder timeline, StackTable stacks) {
    for (Site site : sites) {
      timeline.site(
          new TimelineSite(
              entry(site.start, stacks),
              creation(site.creation, stacks),
              site.older,
              site.created,
              site.ended,
              site.lifetimes.build(),
              site.waits.build()));
    }
  }

  private static FunctionName entry(int symbol, StackTable stacks) {
    return symbol == TimelineTable.NONE
        ? FunctionName.UNKNOWN
        : new FunctionName(stacks.symbol(symbol));
  }

  private static @Nullable Creation creation(int frame, StackTable stacks) {
    return frame == TimelineTable.NONE
        ? null
        : new Creation(stacks.function(frame), stacks.file(frame), stacks.line(frame));
  }
}
