package io.leakanalyzer.internal.query;

import java.util.List;

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
}
