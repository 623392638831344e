package io.leakanalyzer.internal.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nodes and edges with their weights. Built by {@link GraphPass}; not thread safe. */
public final class CallGraph {
  final List<GraphNode> nodes;

  CallGraph(List<GraphNode> nodes) {
    this.nodes = nodes;
  }

  /** The nodes, in order. */
  public List<GraphNode> nodes() {
    return java.util.Collections.unmodifiableList(nodes);
  }

  /** Sum of the nodes' own values, each a mean where the graph is of means. */
  public long total() {
    return nodes.stream().mapToLong(GraphNode::flat).sum();
  }

  /** Removes edges lighter than a weight and says how many they were. */
  int dropEdges(long least) {
    int dropped = 0;
    for (GraphNode node : nodes) {
      for (GraphEdge edge : node.in) {
        if (Math.abs(edge.weight) < least) {
          edge.dropped = true;
          dropped++;
        }
      }
    }
    if (dropped > 0) {
      for (GraphNode node : nodes) {
        node.in.removeIf(edge -> edge.dropped);
        node.out.removeIf(edge -> edge.dropped);
      }
    }
    return dropped;
  }

  /**
   * Removes calls through places that were left out where other calls lead the same way, lightest
   * first ({@code RemoveRedundantEdges} of pprof's internal/graph/graph.go).
   */
  void dropRedundantEdges() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      List<GraphEdge> in = nodes.get(i).callers();
      for (int j = in.size() - 1; j >= 0 && in.get(j).isResidual(); j--) {
        GraphEdge edge = in.get(j);
        if (isRedundant(edge)) {
          edge.from.out.remove(edge);
          edge.to.in.remove(edge);
        }
      }
    }
  }

  /** True if another way leads from its caller to its callee. */
  private static boolean isRedundant(GraphEdge edge) {
    Set<GraphNode> seen = new HashSet<>(Set.of(edge.to));
    Deque<GraphNode> queue = new ArrayDeque<>(List.of(edge.to));
    while (!queue.isEmpty()) {
      for (GraphEdge in : queue.remove().in) {
        if (in != edge && in.from == edge.from) {
          return true;
        }
        if (in != edge && seen.add(in.from)) {
          queue.add(in.from);
        }
      }
    }
    return false;
  }
}
