package io.leakanalyzer.graph;

import io.leakanalyzer.model.Origin;
import java.util.Optional;

/**
 * Who created, holds, waits for and keeps alive whom, at one moment. Nodes are {@linkplain Node
 * long handles}; edges come by visitor, in a fixed order. A shared address is a star through one
 * lock or channel node, never pairs of goroutines. Read-only and thread safe. What is not here is
 * <em>unknown</em>, never <em>nobody</em>, unless {@link #isComplete()}.
 */
public interface ReferenceGraph {

  /** A graph without nodes. */
  static ReferenceGraph empty() {
    return new EmptyGraph();
  }

  /** Number of nodes of a kind; their indices are 0 to that number. */
  long count(NodeKind kind);

  /** Visits the edges that leave a node. O(edges of the node). */
  void forEachEdgeFrom(long node, EdgeVisitor visitor);

  /**
   * Visits the edges that reach a node. O(edges of the node), but O(goroutines) for a creation
   * site.
   */
  void forEachEdgeTo(long node, EdgeVisitor visitor);

  /** Node of a kind with a key (goroutine id or address), or {@link Node#NONE}. */
  long find(NodeKind kind, long key);

  /** Key of a node: goroutine id or address; -1 when it has none. */
  long key(long node);

  /** A node in words: {@code goroutine 34}, {@code lock 0xc000012340}. */
  String describe(long node);

  /** Where the node stands in an artefact, if anywhere. */
  Optional<Origin> origin(long node);

  /** True if every reference of the program at that moment is here: a whole heap dump. */
  boolean isComplete();

  /**
   * True if waiters show, in their callers' frames, the struct that a lock lies in, and so few
   * other goroutines show it that the absence of a holder means something: whoever held it has
   * returned. False when the artefact does not tell.
   */
  default boolean isOwnerShown(long node) {
    return isComplete();
  }

  /** True if it has no nodes. */
  default boolean isEmpty() {
    for (NodeKind kind : NodeKind.values()) {
      if (count(kind) > 0) {
        return false;
      }
    }
    return true;
  }
}
