package io.leakanalyzer.rules.sync;

import io.leakanalyzer.graph.EdgeKind;
import io.leakanalyzer.graph.Node;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.ReferenceChain;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.RuleContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The lock that most goroutines of a suspect wait for, as the graph shows it.
 *
 * @param suspect the suspect
 * @param table the goroutines of the graph's moment
 * @param lock the lock's node
 * @param rows goroutines of the suspect that wait for it; not empty
 * @param chain from that goroutine to the lock, its holder, and on
 * @param context the facts
 */
record LockWait(
    Suspect suspect,
    GoroutineTable table,
    long lock,
    List<Integer> rows,
    ReferenceChain chain,
    RuleContext context) {
  /** Who holds the lock. */
  record Holder(Goroutine goroutine, Optional<Suspect> suspect) {
    String name() {
      return goroutine.id().isPresent() ? "goroutine " + goroutine.id().getAsLong() : "a goroutine";
    }

    WaitClass waitClass() {
      return goroutine.waitClass();
    }

    Origin origin() {
      return goroutine.origin();
    }
  }

  /** Empty when the graph does not show which lock it is. */
  static Optional<LockWait> of(RuleContext context, Suspect suspect) {
    Optional<Moment> moment = context.graphMoment();
    Optional<GoroutineTable> table = moment.flatMap(Moment::leading).flatMap(Snapshot::goroutines);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    Map<Long, List<Integer>> rowsOfLock = new HashMap<>();
    for (Sighting sighting : suspect.sightings()) {
      if (sighting.moment().equals(moment.get())) {
        sighting.groups().forEach(group -> collect(context.graph(), group, rowsOfLock));
      }
    }
    return rowsOfLock.entrySet().stream()
        .max(
            Map.Entry.<Long, List<Integer>>comparingByValue(
                    (a, b) -> Integer.compare(a.size(), b.size()))
                .thenComparing(Map.Entry.comparingByKey()))
        .map(most -> of(context, suspect, table.get(), most.getKey(), most.getValue()));
  }

  private static LockWait of(
      RuleContext context, Suspect suspect, GoroutineTable table, long lock, List<Integer> rows) {
    int row = rows.get(0);
    ReferenceChain chain =
        ReferenceChain.waitingFor(context.graph(), Node.of(NodeKind.GOROUTINE, row));
    return new LockWait(suspect, table, lock, rows, chain, context);
  }

  private static void collect(
      ReferenceGraph graph, GoroutineGroup group, Map<Long, List<Integer>> rowsOfLock) {
    for (int row : group.rows()) {
      graph.forEachEdgeFrom(
          Node.of(NodeKind.GOROUTINE, row),
          (source, kind, target, provenance) -> {
            if (kind == EdgeKind.PARKED_ON) {
              rowsOfLock.computeIfAbsent(target, lock -> new ArrayList<>()).add(row);
            }
          });
    }
  }

  String lockName() {
    return context.graph().describe(lock);
  }

  Origin origin() {
    return table.origin(rows.get(0));
  }

  /** Goroutines of the suspect that wait for it. */
  int waiters() {
    return rows.size();
  }

  /** The most plausible holder: never one that waits at the same RWMutex, reader or writer. */
  Optional<Holder> holder() {
    List<Long> holders = new ArrayList<>();
    context
        .graph()
        .forEachEdgeFrom(
            lock,
            (source, kind, target, provenance) -> {
              if (kind == EdgeKind.HELD_BY) {
                holders.add(target);
              }
            });
    boolean shared = PendingWriter.isShared(suspect.waitClass());
    return holders.stream()
        .map(node -> (int) Node.index(node))
        .filter(row -> !shared || !PendingWriter.isShared(table.waitClass(row)))
        .findFirst()
        .map(this::holder);
  }

  private Holder holder(int holderRow) {
    Goroutine goroutine = table.goroutine(holderRow);
    Optional<Suspect> of =
        context.suspects().stream()
            .filter(
                s ->
                    s.sightings().stream()
                        .filter(x -> Optional.of(x.moment()).equals(context.graphMoment()))
                        .anyMatch(x -> holds(x, holderRow)))
            .findFirst();
    return new Holder(goroutine, of);
  }

  private static boolean holds(Sighting sighting, int row) {
    for (GoroutineGroup group : sighting.groups()) {
      if (Arrays.binarySearch(group.rows(), row) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** True if waiters show the lock's struct and nobody else does. */
  boolean isHolderGone() {
    return context.graph().isOwnerShown(lock);
  }

  /**
   * Where the waiting goroutine very likely took the lock before: the next frame further out that
   * shows the lock's struct, while nobody but waiters does. Of several only readers may have, and
   * then all of them.
   */
  Optional<Frame> takenBefore() {
    boolean readers = suspect.waitClass() == WaitClass.RWMUTEX_READ;
    if ((waiters() > 1 && !readers) || !isHolderGone()) {
      return Optional.empty();
    }
    Optional<Frame> first = Optional.empty();
    for (int row : rows) {
      Optional<Frame> outer = outerFrame(row);
      if (outer.isEmpty()) {
        return Optional.empty();
      }
      first = first.isEmpty() ? outer : first;
    }
    return first;
  }

  /** The standard library hands values through, as fmt does to a String method. */
  private static boolean isYours(FunctionName function) {
    return !function.isRuntimeOrSync() && !function.isStandardLibrary();
  }

  private Optional<Frame> outerFrame(int row) {
    ArgumentWords words = table.arguments();
    long address = context.graph().key(lock);
    TreeSet<Integer> depths = new TreeSet<>();
    for (int i = words.firstOf(row); i < words.size() && words.row(i) == row; i++) {
      boolean covers =
          words.value(i) <= address && address - words.value(i) < ArgumentWords.STRUCT_SPAN;
      int stack = table.stack(row);
      boolean user =
          isYours(table.stacks().function(table.stacks().frameAt(stack, words.depth(i))));
      if (covers && user && !words.isUncertain(i)) {
        depths.add(words.depth(i));
      }
    }
    int blocked = blockedDepth(row);
    // A helper that only locks is often inlined: it prints no argument, and its caller holds
    // nothing.
    int least = depths.contains(blocked) ? blocked + 1 : blocked + 2;
    Integer outer = depths.ceiling(least);
    return outer == null
        ? Optional.empty()
        : Optional.of(table.goroutine(row).stack().frames().get(outer));
  }

  private int blockedDepth(int row) {
    int stack = table.stack(row);
    int depth = 0;
    while (depth < table.stacks().depth(stack)
        && table.stacks().function(table.stacks().frameAt(stack, depth)).isRuntimeOrSync()) {
      depth++;
    }
    return depth;
  }
}
