package io.leakanalyzer.graph;

/**
 * A node as a long handle: the kind in the top byte, the index within the kind below. Handles are
 * valid within one graph only.
 */
public final class Node {
  /** No node. */
  public static final long NONE = -1L;

  private static final int SHIFT = 56;
  private static final NodeKind[] KINDS = NodeKind.values();

  private Node() {}

  /** Handle of a node. */
  public static long of(NodeKind kind, long index) {
    if (index < 0 || index >>> SHIFT != 0) {
      throw new IllegalArgumentException("node index " + index);
    }
    return (long) kind.ordinal() << SHIFT | index;
  }

  /** Kind of a handle. */
  public static NodeKind kind(long node) {
    return KINDS[(int) (node >>> SHIFT)];
  }

  /** Index of a handle within its kind. */
  public static long index(long node) {
    return node & (1L << SHIFT) - 1;
  }
}
