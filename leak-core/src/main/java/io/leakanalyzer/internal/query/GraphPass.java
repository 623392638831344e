package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all samples that sums them up by place, as {@code newGraph} of pprof's
 * internal/graph/graph.go: a place or a call counts once a sample, however often its stack has it.
 */
final class GraphPass {
  private final SampleTable table;
  private final Values values;
  private final Places places;
  private final @Nullable BitSet kept;
  private final long[] flat;
  private final long[] flatDivisor;
  private final long[] cum;
  private final long[] cumDivisor;
  private final int[] seenIn;
  private final EdgeTable edges;

  /** Prepares a pass in which only some nodes count, or all when none are given. */
  GraphPass(
      SampleTable table, Values values, Places places, @Nullable BitSet kept, boolean withEdges) {
    this.table = table;
    this.values = values;
    this.places = places;
    this.kept = kept;
    int size = places.size();
    flat = new long[size];
    cum = new long[size];
    flatDivisor = values.mean() ? new long[size] : new long[0];
    cumDivisor = values.mean() ? new long[size] : new long[0];
    seenIn = new int[size];
    edges = new EdgeTable(withEdges);
    for (int sample = 0; sample < table.size(); sample++) {
      long weight = values.of(table, sample);
      long divisor = values.divisor(table, sample);
      if (weight != 0 || divisor != 0) {
        add(sample, weight, divisor);
      }
    }
  }

  private void add(int sample, long weight, long divisor) {
    int stamp = sample + 1;
    int parent = -1;
    boolean residual = false;
    for (int i = table.depth(sample) - 1; i >= 0; i--) {
      int location = table.location(sample, i);
      int first = places.first(location);
      int last = first + places.count(location) - 1;
      for (int at = last; at >= first; at--) {
        int node = places.node(at);
        if (kept != null && !kept.get(node)) {
          residual = true;
          continue;
        }
        if (seenIn[node] != stamp) {
          seenIn[node] = stamp;
          cum[node] += weight;
          if (values.mean()) {
            cumDivisor[node] += divisor;
          }
        }
        if (parent >= 0 && node != parent) {
          edges.add(parent, node, stamp, weight, residual, at != last);
        }
        parent = node;
        residual = false;
      }
    }
    if (parent >= 0 && !residual) {
      flat[parent] += weight;
      if (values.mean()) {
        flatDivisor[parent] += divisor;
      }
    }
  }

  /** Nodes that count for something, by index; negative ones only when they are wanted. */
  BitSet live(boolean dropNegative) {
    BitSet live = new BitSet(cum.length);
    for (int node = 0; node < cum.length; node++) {
      boolean negative = flat[node] < 0 || (flat[node] == 0 && cum[node] < 0);
      if ((cum[node] != 0 || flat[node] != 0) && !(dropNegative && negative)) {
        live.set(node);
      }
    }
    return live;
  }

  long flat(int node) {
    return flat[node];
  }

  long cum(int node) {
    return cum[node];
  }

  /** The graph of these nodes. Edges of others are there too, at their ends, as pprof has them. */
  CallGraph graph(BitSet live) {
    GraphNode[] made = new GraphNode[cum.length];
    List<GraphNode> nodes = new ArrayList<>(live.cardinality());
    int[] indices = live.stream().toArray();
    for (int node : indices) {
      nodes.add(node(node, made));
    }
    edges.forEach(
        (from, to, at) -> {
          GraphEdge edge = new GraphEdge(node(from, made), node(to, made));
          edge.weight = edges.weight(at);
          edge.inline = edges.isInline(at);
          edge.residual = edges.isResidual(at);
          edge.from.out.add(edge);
          edge.to.in.add(edge);
        });
    return new CallGraph(nodes);
  }

  private GraphNode node(int index, @Nullable GraphNode[] made) {
    GraphNode known = made[index];
    if (known != null) {
      return known;
    }
    GraphNode node = new GraphNode(index, places.place(index));
    node.flat = flat[index];
    node.cum = cum[index];
    if (values.mean()) {
      node.flatDivisor = flatDivisor[index];
      node.cumDivisor = cumDivisor[index];
    }
    made[index] = node;
    return node;
  }
}
