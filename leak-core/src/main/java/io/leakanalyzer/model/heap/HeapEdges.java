package io.leakanalyzer.model.heap;

import java.util.BitSet;

/**
 * The pointers between the objects of a heap dump, in compressed sparse rows: exactly the words
 * that the collector follows. Eight bytes an edge, four an object. Immutable and thread safe.
 *
 * <p>Some edges are <em>cut</em>: the one word of a waiter (sudog) that points from a blocked
 * goroutine to what it waits for. That a goroutine waits for a thing must not keep the thing alive.
 */
public final class HeapEdges {
  private final int[] starts;
  private final int[] targets;
  private final int[] words;
  private final int[] cut;
  private final BitSet cutEdges = new BitSet();

  HeapEdges(int[] starts, int[] targets, int[] words, int[] cut) {
    this.starts = starts;
    this.targets = targets;
    this.words = words;
    this.cut = cut;
    for (int edge : cut) {
      cutEdges.set(edge);
    }
  }

  /** Number of edges. */
  public int count() {
    return starts[starts.length - 1];
  }

  /** First edge of an object; its edges are those up to {@link #end}. */
  public int start(int object) {
    return starts[object];
  }

  /** One past the last edge of an object. */
  public int end(int object) {
    return starts[object + 1];
  }

  /** The object that an edge points into. */
  public int target(int edge) {
    return targets[edge];
  }

  /** Which word of its source the edge is. */
  public int word(int edge) {
    return words[edge];
  }

  /** The cut edges, ascending. */
  public int[] cut() {
    return cut.clone();
  }

  /** True if the edge is cut. */
  public boolean isCut(int edge) {
    return cutEdges.get(edge);
  }

  /** The edge from one object to another, or -1; the first when there are several. */
  public int find(int source, int target) {
    for (int edge = starts[source]; edge < starts[source + 1]; edge++) {
      if (targets[edge] == target) {
        return edge;
      }
    }
    return -1;
  }
}
