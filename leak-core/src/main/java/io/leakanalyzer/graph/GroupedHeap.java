package io.leakanalyzer.graph;

import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What groups of goroutines refer to, and nothing else does, as a graph: objects, then groups, then
 * the root, which refers to the groups. What globals, finalizers or goroutines of no group reach is
 * left out: no group dominates it, and it refers to nothing that is left.
 */
final class GroupedHeap implements Dominators.Rows {
  private final HeapEdges heapEdges;
  private final int objects;
  private final int edges;
  private final BitSet shared;
  private final int[] starts;
  private final int[] targets;

  GroupedHeap(HeapTable heap, int[] groupOf, int groups) {
    heapEdges = heap.edges();
    objects = heap.objects().count();
    edges = heapEdges.count();
    shared = new Sharing(heap, groupOf).find();
    starts = new int[groups + 2];
    HeapStacks stacks = heap.stacks();
    int[] all = new int[stacks.edges() + groups];
    int count = 0;
    int at = 0;
    int[] rows = rowsByGroup(groupOf);
    for (int group = 0; group < groups; group++) {
      starts[group] = count;
      for (; at < rows.length && groupOf[rows[at]] == group; at++) {
        count = addStack(stacks, rows[at], all, count);
      }
    }
    starts[groups] = count;
    for (int group = 0; group < groups; group++) {
      all[count++] = objects + group;
    }
    starts[groups + 1] = count;
    targets = Arrays.copyOf(all, count);
  }

  private static int[] rowsByGroup(int[] groupOf) {
    return IntStream.range(0, groupOf.length)
        .filter(row -> groupOf[row] >= 0)
        .boxed()
        .sorted((a, b) -> Integer.compare(groupOf[a], groupOf[b]))
        .mapToInt(row -> row)
        .toArray();
  }

  private int addStack(HeapStacks stacks, int row, int[] all, int from) {
    int count = from;
    for (int edge = stacks.edgeStart(stacks.frameStart(row));
        edge < stacks.edgeStart(stacks.frameEnd(row));
        edge++) {
      if (!stacks.isPossible(edge) && !shared.get(stacks.target(edge))) {
        all[count++] = stacks.target(edge);
      }
    }
    return count;
  }

  @Override
  public int nodes() {
    return objects + starts.length - 1;
  }

  @Override
  public int start(int node) {
    return node < objects ? heapEdges.start(node) : edges + starts[node - objects];
  }

  @Override
  public int end(int node) {
    return node < objects ? heapEdges.end(node) : edges + starts[node - objects + 1];
  }

  @Override
  public int target(int edge) {
    if (edge >= edges) {
      return targets[edge - edges];
    }
    int target = heapEdges.target(edge);
    return shared.get(target) || heapEdges.isCut(edge) ? -1 : target;
  }

  /** Finds what is reached without any group. */
  private static final class Sharing {
    private final HeapTable heap;
    private final int[] groupOf;
    private final BitSet reached = new BitSet();
    private int[] waiting = new int[1024];
    private int count;

    Sharing(HeapTable heap, int[] groupOf) {
      this.heap = heap;
      this.groupOf = groupOf;
    }

    BitSet find() {
      for (int root = 0; root < heap.roots().count(); root++) {
        reach(heap.roots().target(root));
      }
      HeapStacks stacks = heap.stacks();
      for (int row = 0; row < groupOf.length; row++) {
        if (groupOf[row] < 0) {
          for (int edge = stacks.edgeStart(stacks.frameStart(row));
              edge < stacks.edgeStart(stacks.frameEnd(row));
              edge++) {
            if (!stacks.isPossible(edge)) {
              reach(stacks.target(edge));
            }
          }
        }
      }
      HeapEdges edges = heap.edges();
      while (count > 0) {
        int object = waiting[--count];
        for (int edge = edges.start(object); edge < edges.end(object); edge++) {
          if (!reached.get(edges.target(edge)) && !edges.isCut(edge)) {
            reach(edges.target(edge));
          }
        }
      }
      return reached;
    }

    private void reach(int object) {
      if (reached.get(object)) {
        return;
      }
      reached.set(object);
      if (count == waiting.length) {
        waiting = Arrays.copyOf(waiting, count + (count >> 1));
      }
      waiting[count++] = object;
    }
  }
}
