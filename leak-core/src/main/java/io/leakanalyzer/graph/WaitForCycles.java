package io.leakanalyzer.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds wait-for cycles: goroutines each of which waits for a lock that the next one holds. */
public final class WaitForCycles {
  private WaitForCycles() {}

  /**
   * The cycles of the graph's locks, each once, beginning at its goroutine with the smallest index.
   * At each lock its most plausible holder is followed, so there are at most as many cycles as
   * locks. O(locks + holders).
   */
  public static List<ReferenceChain> find(ReferenceGraph graph) {
    List<ReferenceChain> cycles = new ArrayList<>();
    Set<Long> done = new HashSet<>();
    for (long i = 0; i < graph.count(NodeKind.LOCK); i++) {
      long lock = Node.of(NodeKind.LOCK, i);
      if (done.contains(lock)) {
        continue;
      }
      ReferenceChain path = ReferenceChain.waitingFor(graph, lock);
      if (path.cyclic() && path.hops().stream().noneMatch(hop -> done.contains(hop.source()))) {
        cycles.add(rotate(path));
      }
      done.add(lock);
      path.hops().forEach(hop -> done.add(hop.source()));
    }
    return cycles;
  }

  /** Cuts what leads into the cycle and begins at its smallest goroutine. */
  private static ReferenceChain rotate(ReferenceChain path) {
    long entry = path.hops().get(path.hops().size() - 1).target();
    int from = 0;
    while (path.hops().get(from).source() != entry) {
      from++;
    }
    List<ReferenceChain.Hop> cycle = path.hops().subList(from, path.hops().size());
    int start = 0;
    for (int i = 0; i < cycle.size(); i++) {
      long source = cycle.get(i).source();
      if (Node.kind(source) == NodeKind.GOROUTINE
          && (Node.kind(cycle.get(start).source()) != NodeKind.GOROUTINE
              || source < cycle.get(start).source())) {
        start = i;
      }
    }
    List<ReferenceChain.Hop> rotated = new ArrayList<>(cycle.subList(start, cycle.size()));
    rotated.addAll(cycle.subList(0, start));
    return new ReferenceChain(rotated, true);
  }
}
