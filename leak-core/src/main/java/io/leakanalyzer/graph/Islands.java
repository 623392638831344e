package io.leakanalyzer.graph;

import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Leaked goroutines that hang together: by what they wait for and by what their stacks refer to, as
 * far as nothing that can run refers to it. Nothing outside keeps any of them alive.
 */
public final class Islands {

  /**
   * One island.
   *
   * @param rows its goroutines, in order of their rows
   * @param entry the goroutine that came first: the one of lowest id
   */
  public record Island(List<Integer> rows, int entry) {
    /** Copies the list. */
    public Island {
      rows = List.copyOf(rows);
    }
  }

  private final int[] leaders;
  private final int objects;

  private Islands(Liveness liveness) {
    HeapTable heap = liveness.heap();
    objects = heap.objects().count();
    leaders = new int[objects + heap.goroutines().count()];
    Arrays.setAll(leaders, i -> i);
    HeapEdges edges = heap.edges();
    for (int object = 0; object < objects; object++) {
      for (int edge = edges.start(object); edge < edges.end(object); edge++) {
        joinUnlessInUse(liveness, object, edges.target(edge));
      }
    }
    HeapStacks stacks = heap.stacks();
    HeapGoroutines goroutines = heap.goroutines();
    for (int row = 0; row < goroutines.count(); row++) {
      if (liveness.verdict(row).isLeak()) {
        for (int edge = stacks.edgeStart(stacks.frameStart(row));
            edge < stacks.edgeStart(stacks.frameEnd(row));
            edge++) {
          if (!stacks.isPossible(edge) && !liveness.isInUse(stacks.target(edge))) {
            join(objects + row, stacks.target(edge));
          }
        }
        for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
          if (goroutines.waitObject(wait) != HeapObjects.NONE) {
            join(objects + row, goroutines.waitObject(wait));
          }
        }
      }
    }
  }

  /** The islands, largest first, then by the id of their entry. */
  public static List<Island> of(Liveness liveness) {
    Islands joined = new Islands(liveness);
    HeapGoroutines goroutines = liveness.heap().goroutines();
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int row = 0; row < goroutines.count(); row++) {
      if (liveness.verdict(row).isLeak()) {
        members
            .computeIfAbsent(joined.leader(joined.objects + row), leader -> new ArrayList<>())
            .add(row);
      }
    }
    List<Island> islands = new ArrayList<>();
    for (List<Integer> rows : members.values()) {
      islands.add(
          new Island(
              rows, rows.stream().min(Comparator.comparingLong(goroutines::id)).orElseThrow()));
    }
    islands.sort(
        Comparator.comparingInt((Island island) -> -island.rows().size())
            .thenComparingLong(island -> goroutines.id(island.entry())));
    return islands;
  }

  private void joinUnlessInUse(Liveness liveness, int source, int target) {
    if (!liveness.isInUse(source) && !liveness.isInUse(target)) {
      join(source, target);
    }
  }

  private void join(int a, int b) {
    int first = leader(a);
    int second = leader(b);
    leaders[Math.max(first, second)] = Math.min(first, second);
  }

  private int leader(int node) {
    int at = node;
    while (leaders[at] != at) {
      leaders[at] = leaders[leaders[at]];
      at = leaders[at];
    }
    return at;
  }
}
