package io.leakanalyzer.graph;

import io.leakanalyzer.model.HeapGoroutines;
import io.leakanalyzer.model.HeapStacks;
import io.leakanalyzer.model.HeapTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What groups of goroutines cost: their stacks, and the objects that would be free if they were
 * gone, because only they keep them alive. By the dominator tree of the heap, in which a group
 * counts as one node. Immutable and thread safe.
 */
public final class RetainedHeap {
  private final HeapTable heap;
  private final int[] groupOf;
  private final int groups;
  private final Dominators tree;
  private final long[] retained;

  private RetainedHeap(HeapTable heap, int[] groupOf, int groups) {
    this.heap = heap;
    this.groupOf = groupOf;
    this.groups = groups;
    int objects = heap.objects().count();
    this.tree = Dominators.of(new GroupedHeap(heap, groupOf, groups), objects + groups);
    this.retained = new long[tree.count() + 1];
    for (int number = tree.count(); number >= 2; number--) {
      int node = tree.node(number);
      retained[number] += node < objects ? heap.objects().size(node) : 0;
      retained[tree.dominator(number)] += retained[number];
    }
  }

  /**
   * Works it out. O(pointers * log objects), about 36 bytes an object meanwhile.
   *
   * @param groupOf for each row of goroutines its group, from 0; -1 for goroutines of no group
   */
  public static RetainedHeap of(HeapTable heap, int[] groupOf) {
    return new RetainedHeap(heap, groupOf.clone(), Arrays.stream(groupOf).max().orElse(-1) + 1);
  }

  /** Number of groups. */
  public int groups() {
    return groups;
  }

  /** Bytes of heap objects that only the group keeps alive. */
  public long heapBytes(int group) {
    int number = tree.number(heap.objects().count() + group);
    return number == 0 ? 0 : retained[number];
  }

  /** Bytes of the stacks of the group. */
  public long stackBytes(int group) {
    HeapGoroutines goroutines = heap.goroutines();
    return IntStream.range(0, goroutines.count())
        .filter(row -> groupOf[row] == group)
        .mapToLong(goroutines::stackBytes)
        .sum();
  }

  /** The objects that the group keeps alive directly and that retain most, most first. */
  public List<Retained> top(int group, int limit) {
    int number = tree.number(heap.objects().count() + group);
    HeapWords words = new HeapWords(heap);
    return IntStream.rangeClosed(2, number == 0 ? 1 : tree.count())
        .filter(n -> tree.dominator(n) == number && tree.node(n) < heap.objects().count())
        .boxed()
        .sorted(
            (a, b) ->
                retained[a] != retained[b]
                    ? Long.compare(retained[b], retained[a])
                    : Integer.compare(tree.node(a), tree.node(b)))
        .limit(limit)
        .map(n -> new Retained(tree.node(n), words.object(tree.node(n)), retained[n]))
        .toList();
  }

  /**
   * An object and what it keeps alive.
   *
   * @param object the object
   * @param text it in words
   * @param bytes bytes of it and of all that only it keeps alive
   */
  public record Retained(int object, String text, long bytes) {}

  /**
   * Objects, then groups, then the root: it refers to globals, finalizers, groups, and what
   * goroutines of no group refer to.
   */
  private static final class GroupedHeap implements Dominators.Rows {
    private final HeapTable heap;
    private final int objects;
    private final int edges;
    private final int[] starts;
    private final int[] targets;

    GroupedHeap(HeapTable heap, int[] groupOf, int groups) {
      this.heap = heap;
      this.objects = heap.objects().count();
      this.edges = heap.edges().count();
      this.starts = new int[groups + 2];
      HeapStacks stacks = heap.stacks();
      int roots = heap.roots().count();
      int[] all = new int[stacks.edges() + roots + groups];
      int[] rows =
          IntStream.range(0, groupOf.length)
              .boxed()
              .sorted((a, b) -> Integer.compare(rank(groupOf[a], groups), rank(groupOf[b], groups)))
              .mapToInt(i -> i)
              .toArray();
      int count = 0;
      int at = 0;
      for (int group = 0; group <= groups; group++) {
        starts[group] = count;
        for (; at < rows.length && rank(groupOf[rows[at]], groups) == group; at++) {
          count = addStack(stacks, rows[at], all, count);
        }
      }
      for (int root = 0; root < roots; root++) {
        all[count++] = heap.roots().target(root);
      }
      for (int group = 0; group < groups; group++) {
        all[count++] = objects + group;
      }
      starts[groups + 1] = count;
      targets = Arrays.copyOf(all, count);
    }

    private static int rank(int group, int groups) {
      return group < 0 ? groups : group;
    }

    private static int addStack(HeapStacks stacks, int row, int[] all, int from) {
      int count = from;
      for (int edge = stacks.edgeStart(stacks.frameStart(row));
          edge < stacks.edgeStart(stacks.frameEnd(row));
          edge++) {
        if (!stacks.isPossible(edge)) {
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
      return node < objects ? heap.edges().start(node) : edges + starts[node - objects];
    }

    @Override
    public int end(int node) {
      return node < objects ? heap.edges().end(node) : edges + starts[node - objects + 1];
    }

    @Override
    public int target(int edge) {
      if (edge >= edges) {
        return targets[edge - edges];
      }
      return heap.edges().isCut(edge) ? -1 : heap.edges().target(edge);
    }
  }
}
