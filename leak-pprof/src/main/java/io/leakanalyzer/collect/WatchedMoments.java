package io.leakanalyzer.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The moments that are kept: the first, the latest two, and others spread evenly between them. A
 * restart of the program forgets all.
 */
final class WatchedMoments {
  private static final int FEWEST = 3;

  private final int most;
  private final List<Kept> kept = new ArrayList<>();
  private long newest = -1;

  /** What was captured at one moment, gzipped. */
  record Kept(Instant time, String file, byte[] bytes) {}

  WatchedMoments(int most) {
    if (most < FEWEST) {
      throw new IllegalArgumentException("at least " + FEWEST + " moments are kept");
    }
    this.most = most;
  }

  /**
   * Adds the latest.
   *
   * @param newestId the greatest goroutine id, or -1 when unknown: ids only grow while a process
   *     lives
   */
  void add(Kept moment, long newestId) {
    if (newestId >= 0) {
      if (DumpFacts.isRestart(newest, newestId)) {
        kept.clear();
      }
      newest = newestId;
    }
    kept.add(moment);
    if (kept.size() > most) {
      kept.remove(closest());
    }
  }

  List<Kept> kept() {
    return List.copyOf(kept);
  }

  /** The one whose neighbours are closest to each other; of the first and the latest two none. */
  private int closest() {
    int best = 1;
    Duration least = gap(1);
    for (int i = 2; i < kept.size() - 2; i++) {
      if (gap(i).compareTo(least) < 0) {
        least = gap(i);
        best = i;
      }
    }
    return best;
  }

  private Duration gap(int at) {
    return Duration.between(kept.get(at - 1).time(), kept.get(at + 1).time());
  }
}
