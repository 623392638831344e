package io.leakanalyzer.internal.query;

/** Calls from one place to another. */
public final class GraphEdge {
  final GraphNode from;
  final GraphNode to;
  long weight;
  boolean inline;
  boolean residual;
  boolean dropped;

  GraphEdge(GraphNode from, GraphNode to) {
    this.from = from;
    this.to = to;
  }

  /** The caller. */
  public GraphNode from() {
    return from;
  }

  /** The callee. */
  public GraphNode to() {
    return to;
  }

  /** What is spent in these calls. */
  public long weight() {
    return weight;
  }

  /** True if all of them were inlined. */
  public boolean isInline() {
    return inline;
  }

  /** True if some went through places that are left out. */
  public boolean isResidual() {
    return residual;
  }
}
