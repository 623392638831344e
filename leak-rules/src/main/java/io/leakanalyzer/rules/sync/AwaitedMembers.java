package io.leakanalyzer.rules.sync;

import io.leakanalyzer.graph.EdgeKind;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.sync.Awaited.Tie;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Finds for those who wait for WaitGroups who ought to call Done and is stuck. */
final class AwaitedMembers {
  private static final String SHARED_DO = "golang.org/x/sync/singleflight.(*Group).Do";
  private static final String SHARED_CALL = "golang.org/x/sync/singleflight.(*Group).doCall";

  private final RuleContext context;
  private final List<Suspect> waiting;
  private final List<Suspect> stuck;
  private final IdentityHashMap<Suspect, Awaited> best = new IdentityHashMap<>();

  /**
   * Looks at all stuck goroutines once: O(n log w) for n goroutines of which w wait for WaitGroups.
   *
   * @param stranded whom nobody else is left to help; for them others made at the same place count
   */
  AwaitedMembers(RuleContext context, List<Suspect> waiting, Predicate<Suspect> stranded) {
    this.context = context;
    this.waiting = waiting;
    this.stuck =
        context.suspects().stream()
            .filter(s -> s.last().count() > 0)
            .filter(s -> s.waitClass().isChannel() || s.waitClass().isSync())
            .toList();
    findShared();
    findShown();
    waiting.stream()
        .collect(Collectors.groupingBy(s -> s.last().snapshot()))
        .values()
        .forEach(this::findStarted);
    waiting.stream().filter(stranded).filter(AwaitedMembers::isCloser).forEach(this::findBeside);
  }

  /** Those with the strongest tie; empty when none are seen. */
  Optional<Awaited> of(Suspect suspect) {
    return Optional.ofNullable(best.get(suspect));
  }

  /**
   * Who runs a call of a singleflight.Group that others wait for (singleflight/singleflight.go Do,
   * doCall). Of several it is not known which.
   */
  private void findShared() {
    List<Suspect> asking =
        waiting.stream().filter(s -> s.blockedAt().function().stable().equals(SHARED_DO)).toList();
    if (!asking.isEmpty()) {
      List<Suspect> running =
          stuck.stream().filter(other -> Blocked.calls(other.stack(), SHARED_CALL)).toList();
      if (running.size() == 1) {
        asking.forEach(suspect -> offer(suspect, new Awaited(running.get(0), Tie.SHARED)));
      }
    }
  }

  private void findShown() {
    Map<Long, Suspect> shown = new HashMap<>();
    for (Suspect suspect : waiting) {
      LockWait.of(context, suspect)
          .ifPresent(
              wait ->
                  context
                      .graph()
                      .forEachEdgeFrom(
                          wait.lock(),
                          (source, kind, target, provenance) -> {
                            if (kind == EdgeKind.HELD_BY) {
                              shown.putIfAbsent(context.graph().key(target), suspect);
                            }
                          }));
    }
    if (!shown.isEmpty()) {
      for (Suspect other : stuck) {
        for (GoroutineGroup group : other.last().groups()) {
          for (int row : group.rows()) {
            Suspect suspect = shown.get(group.table().id(row));
            if (suspect != null) {
              offer(suspect, new Awaited(other, Tie.SHOWN));
            }
          }
        }
      }
    }
  }

  /** Of those of one snapshot, whose ids differ: most of them must have started one. */
  private void findStarted(List<Suspect> waiting) {
    long[] ids = waiting.stream().flatMapToLong(s -> LongStream.of(s.last().ids())).toArray();
    Arrays.sort(ids);
    Suspect[] owners = new Suspect[ids.length];
    for (Suspect suspect : waiting) {
      for (long id : suspect.last().ids()) {
        owners[Arrays.binarySearch(ids, id)] = suspect;
      }
    }
    for (Suspect other : stuck) {
      IdentityHashMap<Suspect, BitSet> starters = new IdentityHashMap<>();
      for (GoroutineGroup group : other.last().groups()) {
        GoroutineTable table = group.table();
        for (int row : group.rows()) {
          long starter = table.creatorId(row);
          int at = starter == GoroutineTable.NO_ID ? -1 : Arrays.binarySearch(ids, starter);
          if (at >= 0) {
            starters.computeIfAbsent(owners[at], any -> new BitSet()).set(at);
          }
        }
      }
      starters.forEach(
          (owner, some) -> {
            if (2L * some.cardinality() >= owner.last().count()) {
              offer(owner, new Awaited(other, Tie.STARTED));
            }
          });
    }
  }

  private void findBeside(Suspect suspect) {
    Set<Long> starters = starters(suspect);
    for (Suspect other : stuck) {
      if (sameFunction(other, suspect) && starters(other).stream().anyMatch(starters::contains)) {
        offer(suspect, new Awaited(other, Tie.BESIDE));
      }
    }
  }

  private void offer(Suspect suspect, Awaited found) {
    boolean other =
        found.suspect() != suspect
            && found.suspect().last().snapshot() == suspect.last().snapshot();
    if (other && found.isBetterThan(best.get(suspect))) {
      best.put(suspect, found);
    }
  }

  private static Set<Long> starters(Suspect suspect) {
    Set<Long> starters = new HashSet<>();
    for (GoroutineGroup group : suspect.last().groups()) {
      for (int row : group.rows()) {
        if (group.table().creatorId(row) != GoroutineTable.NO_ID) {
          starters.add(group.table().creatorId(row));
        }
      }
    }
    return starters;
  }

  /** A goroutine that does nothing but wait, as the one that closes the results' channel. */
  private static boolean isCloser(Suspect suspect) {
    return suspect
        .stack()
        .entry()
        .map(entry -> entry.function().equals(suspect.blockedAt().function()))
        .orElse(false);
  }

  private static boolean sameFunction(Suspect other, Suspect suspect) {
    Optional<?> function = suspect.creation().map(Creation::function);
    return function.isPresent() && function.equals(other.creation().map(Creation::function));
  }
}
