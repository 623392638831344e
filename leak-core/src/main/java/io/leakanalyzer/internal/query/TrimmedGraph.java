package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.SampleTable;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The call graph without what weighs little, as {@code newTrimmedGraph} of pprof's
 * internal/report/report.go. Each step builds the graph anew from the samples, since a graph does
 * not know which of its values went through a node.
 *
 * @param graph what is left, in order
 * @param before nodes before the most were selected
 * @param droppedNodes nodes that weighed too little
 * @param droppedEdges edges that weighed too little
 * @param tags what its nodes owe to which labels, where it is a picture
 */
public record TrimmedGraph(
    CallGraph graph, int before, int droppedNodes, int droppedEdges, NodeTags tags) {

  /** Builds and trims. */
  static TrimmedGraph of(SampleTable table, Values values, Places places, Trim trim) {
    BitSet kept = null;
    GraphPass pass = new GraphPass(table, values, places, null, false);
    BitSet live = pass.live(trim.dropNegative());
    long total = 0;
    for (int node = live.nextSetBit(0); node >= 0; node = live.nextSetBit(node + 1)) {
      total += pass.flat(node);
    }
    long nodeCutoff = Math.abs((long) ((double) total * trim.nodeFraction()));
    long edgeCutoff = Math.abs((long) ((double) total * trim.edgeFraction()));
    int dropped = 0;
    if (nodeCutoff > 0) {
      BitSet heavy = heavy(pass, live, nodeCutoff);
      dropped = live.cardinality() - heavy.cardinality();
      kept = dropped > 0 ? heavy : null;
    }
    GraphPass full = new GraphPass(table, values, places, kept, true);
    CallGraph graph = full.graph(full.live(trim.dropNegative()));
    int before = graph.nodes.size();
    sort(graph, trim);
    NodeTags tags = tags(table, values, places, trim, graph, nodeCutoff);
    int most = trim.byEntropy() ? mostWithTags(graph, tags, trim.nodeCount()) : trim.nodeCount();
    if (most > 0 && most < before) {
      graph = top(graph, table, values, places, trim, most);
      tags = tags(table, values, places, trim, graph, nodeCutoff);
    }
    int droppedEdges = graph.dropEdges(edgeCutoff);
    if (trim.byEntropy()) {
      graph.dropRedundantEdges();
    }
    return new TrimmedGraph(graph, before, dropped, droppedEdges, tags);
  }

  private static NodeTags tags(
      SampleTable table, Values values, Places places, Trim trim, CallGraph graph, long cutoff) {
    return new NodeTags(
        table, values, places, trim.byEntropy() ? graph : new CallGraph(List.of()), cutoff);
  }

  /** In a picture the tags of a node take room of other nodes. */
  private static int mostWithTags(CallGraph graph, NodeTags tags, int most) {
    int count = 0;
    for (int i = 0; most > 0 && i < graph.nodes.size(); i++) {
      count += Math.min(tags.count(graph.nodes.get(i)), NodeTags.MOST) + 1;
      if (count >= most) {
        return i + 1;
      }
    }
    return most;
  }

  private static CallGraph top(
      CallGraph graph, SampleTable table, Values values, Places places, Trim trim, int most) {
    BitSet selected = new BitSet(places.size());
    for (GraphNode node : graph.nodes.subList(0, most)) {
      selected.set(node.index);
    }
    GraphPass pass = new GraphPass(table, values, places, selected, true);
    CallGraph top = pass.graph(pass.live(trim.dropNegative()));
    sort(top, trim);
    return top;
  }

  private static BitSet heavy(GraphPass pass, BitSet live, long cutoff) {
    BitSet heavy = new BitSet(live.size());
    for (int node = live.nextSetBit(0); node >= 0; node = live.nextSetBit(node + 1)) {
      if (Math.abs(pass.cum(node)) >= cutoff) {
        heavy.set(node);
      }
    }
    return heavy;
  }

  private static void sort(CallGraph graph, Trim trim) {
    List<GraphNode> nodes = graph.nodes;
    if (trim.byEntropy()) {
      long[] scores = new long[1 + nodes.stream().mapToInt(n -> n.index).max().orElse(0)];
      nodes.forEach(node -> scores[node.index] = Entropy.score(node));
      nodes.sort(byScore(node -> Math.abs(scores[node.index])));
    } else if (trim.byCum()) {
      nodes.sort(byScore(node -> Math.abs(node.cum)));
    } else {
      nodes.sort(
          Comparator.comparingLong((GraphNode node) -> -Math.abs(node.flat))
              .thenComparing(TrimmedGraph::byName)
              .thenComparingLong(node -> -Math.abs(node.cum)));
    }
  }

  private static Comparator<GraphNode> byScore(java.util.function.ToLongFunction<GraphNode> score) {
    return Comparator.comparingLong(score)
        .reversed()
        .thenComparing(TrimmedGraph::byName)
        .thenComparingLong(node -> -Math.abs(node.flat));
  }

  /** Addresses compare as numbers, all else as it is printed. */
  private static int byName(GraphNode a, GraphNode b) {
    if (a.place.address() != 0 && b.place.address() != 0) {
      int byAddress = Long.compareUnsigned(a.place.address(), b.place.address());
      if (byAddress != 0) {
        return byAddress;
      }
    }
    return a.text.compareTo(b.text);
  }
}
