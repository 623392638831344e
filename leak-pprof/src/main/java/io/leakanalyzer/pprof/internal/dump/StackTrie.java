package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.PairIndex;
import java.util.Arrays;

/**
 * Stacks as paths from the leaf frame outwards: a stack is the node that its outermost frame leads
 * to. The caller that a text led to from a node is remembered by that text's hash, so that the next
 * goroutine can be compared with it instead of being parsed.
 */
final class StackTrie {
  /** The stack without frames. */
  static final int EMPTY = 0;

  /** So many guesses are worth a comparison. */
  static final int GUESSES = 8;

  private static final int MAX_SLOTS = 1 << 20;

  private final PairIndex edges = new PairIndex();
  private int[] depths = new int[64];
  private int[] lasts = new int[64];
  private int[] led = new int[1 << 10];

  /** The node of a caller's frame, made if need be. */
  int child(int node, int frame) {
    int child = edges.intern(node, frame) + 1;
    if (child >= depths.length) {
      depths = Arrays.copyOf(depths, 2 * child);
      lasts = Arrays.copyOf(lasts, 2 * child);
    }
    depths[child] = depths[node] + 1;
    return child;
  }

  /** The caller's node that came last from a node, or {@link #EMPTY}. */
  int last(int node) {
    return lasts[node];
  }

  void setLast(int node, int child) {
    lasts[node] = child;
  }

  /**
   * A node that a text with such a hash led to from such a node, the n-th of {@link #GUESSES}, or
   * {@link #EMPTY} when there are no more. Whoever asks has to verify it.
   */
  int guess(int node, long hash, int n) {
    return led[slot(node, hash, n)];
  }

  /** Remembers where a text led to. */
  void remember(int node, long hash, int child) {
    if (size() > led.length >> 3 && led.length < MAX_SLOTS) {
      led = new int[4 * led.length];
    }
    int n = 0;
    while (n < GUESSES && led[slot(node, hash, n)] != EMPTY) {
      n++;
    }
    led[slot(node, hash, n % GUESSES)] = child;
  }

  /** The node that a node was made from. */
  int parent(int node) {
    return edges.first(node - 1);
  }

  private int slot(int node, long hash, int n) {
    long mixed = (hash ^ (node * 0xd6e8feb86659fd93L)) * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 40) + n & led.length - 1;
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
