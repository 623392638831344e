package io.leakanalyzer.graph;

import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapTable;
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
   * Works it out. O(pointers * log objects); a bit an object, and about 40 bytes for each object
   * that only groups reach.
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
}
