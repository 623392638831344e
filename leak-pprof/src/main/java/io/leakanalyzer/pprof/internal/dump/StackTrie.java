package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.PairIndex;
import java.util.Arrays;

/**
 * Stacks as paths from the leaf frame outwards: a stack is the node that its outermost frame leads
 * to. Each node remembers the two callers that came last, which is where the next goroutine most
 * likely goes.
 */
final class StackTrie {
  /** The stack without frames. */
  static final int EMPTY = 0;

  private final PairIndex edges = new PairIndex();
  private int[] recent = new int[64];
  private int[] second = new int[64];
  private int[] depths = new int[64];

  /** The node of a caller's frame, made if need be. */
  int child(int node, int frame) {
    int child = edges.intern(node, frame) + 1;
    if (child >= recent.length) {
      recent = Arrays.copyOf(recent, 2 * child);
      second = Arrays.copyOf(second, 2 * child);
      depths = Arrays.copyOf(depths, 2 * child);
    }
    depths[child] = depths[node] + 1;
    if (recent[node] != child) {
      second[node] = recent[node];
      recent[node] = child;
    }
    return child;
  }

  /** The caller that came last, or {@link #EMPTY}. */
  int recent(int node) {
    return recent[node];
  }

  /** The caller that came before that, or {@link #EMPTY}. */
  int second(int node) {
    return second[node];
  }

  /** The two callers change places. */
  void swap(int node) {
    int last = recent[node];
    recent[node] = second[node];
    second[node] = last;
  }

  /** Frame that leads to a node. */
  int frame(int node) {
    return edges.second(node - 1);
  }

  /** Number of nodes, the empty stack included. */
  int size() {
    return edges.size() + 1;
  }

  /** Frames of a stack, innermost first. */
  int[] frames(int node) {
    int[] frames = new int[depths[node]];
    int at = node;
    for (int i = frames.length - 1; i >= 0; i--) {
      frames[i] = edges.second(at - 1);
      at = edges.first(at - 1);
    }
    return frames;
  }

  int depth(int node) {
    return depths[node];
  }
}
