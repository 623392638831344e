package io.leakanalyzer.graph;

/** Takes the edges of a node, without an object for each. */
@FunctionalInterface
public interface EdgeVisitor {
  /** Takes one edge; source and target are {@linkplain Node handles}. */
  void edge(long source, EdgeKind kind, long target, Provenance provenance);
}
