package io.leakanalyzer.rules.sync;

import io.leakanalyzer.graph.EdgeKind;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.RuleContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who ought to call Done for a WaitGroup, as far as a dump tells: goroutines that show the
 * WaitGroup, that the waiting goroutine started, or that its starter started at the same time.
 *
 * @param suspect those of them that are stuck
 * @param how what ties them to the WaitGroup, in words
 */
record Awaited(Suspect suspect, String how) {
  private static final int NOT = 3;
  private static final List<String> HOW =
      List.of("showing the WaitGroup", "started by who waits", "started beside who waits");

  /** The stuck ones with the best tie; empty when none are seen. O(goroutines). */
  static Optional<Awaited> of(Suspect waiting, RuleContext context) {
    Optional<LockWait> wait = LockWait.of(context, waiting);
    Set<Long> shown = new HashSet<>();
    wait.ifPresent(
        w ->
            context
                .graph()
                .forEachEdgeFrom(
                    w.lock(),
                    (source, kind, target, provenance) -> {
                      if (kind == EdgeKind.HELD_BY) {
                        shown.add(context.graph().key(target));
                      }
                    }));
    return context.suspects().stream()
        .filter(s -> s != waiting && s.last().snapshot() == waiting.last().snapshot())
        .filter(s -> s.last().count() > 0)
        .filter(s -> s.waitClass().isChannel() || s.waitClass().isSync())
        .filter(s -> tie(s, waiting, shown) < NOT)
        .min(Comparator.comparingInt(s -> tie(s, waiting, shown)))
        .map(s -> new Awaited(s, HOW.get(tie(s, waiting, shown))));
  }

  private static int tie(Suspect other, Suspect waiting, Set<Long> shown) {
    int best = NOT;
    Set<Long> waiters = new HashSet<>();
    Set<Long> starters = new HashSet<>();
    for (GoroutineGroup group : waiting.last().groups()) {
      for (int row : group.rows()) {
        waiters.add(group.table().id(row));
        starters.add(group.table().creatorId(row));
      }
    }
    boolean beside = isCloser(waiting) && sameStarter(other, waiting);
    for (GoroutineGroup group : other.last().groups()) {
      GoroutineTable table = group.table();
      for (int row : group.rows()) {
        long starter = table.creatorId(row);
        if (shown.contains(table.id(row))) {
          best = 0;
        } else if (starter != GoroutineTable.NO_ID && waiters.contains(starter)) {
          best = Math.min(best, 1);
        } else if (beside && starter != GoroutineTable.NO_ID && starters.contains(starter)) {
          best = Math.min(best, 2);
        }
      }
    }
    return best;
  }

  /** A goroutine that does nothing but wait, as the one that closes the results' channel. */
  private static boolean isCloser(Suspect waiting) {
    return waiting
        .stack()
        .entry()
        .map(entry -> entry.function().equals(waiting.blockedAt().function()))
        .orElse(false);
  }

  private static boolean sameStarter(Suspect other, Suspect waiting) {
    return waiting.creation().map(Creation::function).isPresent()
        && waiting
            .creation()
            .map(Creation::function)
            .equals(other.creation().map(Creation::function));
  }
}
