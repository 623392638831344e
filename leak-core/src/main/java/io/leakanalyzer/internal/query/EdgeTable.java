package io.leakanalyzer.internal.query;

import java.util.Arrays;

/** Edges by their ends, in an open hash table. */
final class EdgeTable {
  private static final byte INLINE = 1;
  private static final byte RESIDUAL = 2;
  private final boolean wanted;
  private long[] keys = new long[1 << 10];
  private long[] weights = new long[1 << 10];
  private int[] seenIn = new int[1 << 10];
  private byte[] flags = new byte[1 << 10];
  private int size;

  EdgeTable(boolean wanted) {
    this.wanted = wanted;
  }

  void add(int from, int to, int stamp, long weight, boolean residual, boolean inline) {
    if (!wanted) {
      return;
    }
    long key = (((long) from << 32) | to) + 1;
    int at = find(key);
    if (keys[at] == 0) {
      keys[at] = key;
      flags[at] = INLINE;
      if (++size > keys.length / 2) {
        grow();
        at = find(key);
      }
    } else if (seenIn[at] == stamp) {
      return;
    }
    seenIn[at] = stamp;
    weights[at] += weight;
    if (residual) {
      flags[at] |= RESIDUAL;
    }
    if (!inline) {
      flags[at] &= ~INLINE;
    }
  }

  private int find(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldWeights = weights;
    int[] oldSeen = seenIn;
    byte[] oldFlags = flags;
    keys = new long[oldKeys.length * 2];
    weights = new long[keys.length];
    seenIn = new int[keys.length];
    flags = new byte[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        weights[at] = oldWeights[i];
        seenIn[at] = oldSeen[i];
        flags[at] = oldFlags[i];
      }
    }
  }

  void forEach(EdgeVisitor visitor) {
    long[] sorted = Arrays.stream(keys).filter(key -> key != 0).sorted().toArray();
    for (long key : sorted) {
      visitor.visit((int) ((key - 1) >>> 32), (int) (key - 1), find(key));
    }
  }

  long weight(int at) {
    return weights[at];
  }

  boolean isInline(int at) {
    return (flags[at] & INLINE) != 0;
  }

  boolean isResidual(int at) {
    return (flags[at] & RESIDUAL) != 0;
  }

  /** Hears of edges. */
  interface EdgeVisitor {
    /** An edge from a node to another, at its place in this table. */
    void visit(int from, int to, int at);
  }
}
