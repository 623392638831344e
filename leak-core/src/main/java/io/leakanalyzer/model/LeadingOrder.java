package io.leakanalyzer.model;

import java.util.Comparator;

/** Which of several forms of one moment says most about goroutines. */
enum LeadingOrder implements Comparator<Snapshot> {
  INSTANCE;

  @Override
  public int compare(Snapshot a, Snapshot b) {
    int byRank = Integer.compare(rank(a), rank(b));
    return byRank != 0 ? byRank : a.origin().compareTo(b.origin());
  }

  private static int rank(Snapshot snapshot) {
    boolean ids = snapshot.capabilities().contains(Capability.IDS);
    return switch (snapshot.kind()) {
      case GOROUTINE_DUMP -> 0;
      case PANIC -> 1;
      case LEAK_PROFILE -> ids ? 2 : 9;
      case GOROUTINE_PROFILE -> 4;
      case COUNTED_TEXT -> 5;
      case HEAP_DUMP -> 6;
      case TRACE -> 7;
      default -> 8;
    };
  }
}
