package io.leakanalyzer.internal.query;

import java.util.List;

/**
 * How much a picture gains from a node: much where calls part or meet, little where one call simply
 * passes through ({@code entropyScore} of pprof's internal/graph/graph.go).
 */
final class Entropy {
  private Entropy() {}

  static long score(GraphNode node) {
    double in = node.in.isEmpty() ? 1 : edges(node.in, 0);
    double out = node.out.isEmpty() ? 1 : edges(node.out, node.flat);
    double score = (in + out) * node.cum;
    // An edge of a difference that cancels out to nothing: Go's int64(NaN) on amd64 and its
    // overflow.
    return (Double.isNaN(score) ? Long.MIN_VALUE : (long) score) + node.flat;
  }

  private static double edges(List<GraphEdge> edges, long self) {
    double total = self;
    for (GraphEdge edge : edges) {
      if (edge.weight > 0) {
        total += edge.weight;
      }
    }
    if (total == 0) {
      return 0;
    }
    double score = 0;
    for (GraphEdge edge : edges) {
      score += part(Math.abs(edge.weight) / total);
    }
    return self > 0 ? score + part(self / total) : score;
  }

  private static double part(double fraction) {
    return -fraction * Math.log(fraction) / Math.log(2);
  }
}
