package io.leakanalyzer.graph;

import java.util.Arrays;

/**
 * The dominator tree of a graph: the simple version of Lengauer and Tarjan, O(edges * log nodes),
 * without recursion, so that a list of a million elements is no trouble.
 */
final class Dominators {

  /**
   * A graph in rows: the edges of a node are those from start to end; a target of -1 is no edge.
   */
  interface Rows {
    int nodes();

    int start(int node);

    int end(int node);

    int target(int edge);
  }

  private final int[] numbers;
  private final int[] nodes;
  private final int[] immediate;
  private final int count;

  private final int[] semi;
  private final int[] label;
  private final int[] ancestor;
  private int[] path = new int[64];

  private Dominators(Rows graph, int root) {
    int size = graph.nodes();
    numbers = new int[size];
    nodes = new int[size + 1];
    int[] parent = new int[size + 1];
    count = search(graph, root, parent);
    semi = new int[count + 1];
    label = new int[count + 1];
    ancestor = new int[count + 1];
    immediate = new int[count + 1];
    build(graph, parent);
  }

  static Dominators of(Rows graph, int root) {
    return new Dominators(graph, root);
  }

  /**
   * Numbers the nodes in the order of a depth-first search, from 1; returns how many were reached.
   */
  private int search(Rows graph, int root, int[] parent) {
    int[] next = new int[graph.nodes()];
    int reached = 1;
    numbers[root] = 1;
    nodes[1] = root;
    next[root] = graph.start(root);
    int at = root;
    while (true) {
      if (next[at] < graph.end(at)) {
        int target = graph.target(next[at]++);
        if (target >= 0 && numbers[target] == 0) {
          numbers[target] = ++reached;
          nodes[reached] = target;
          parent[reached] = numbers[at];
          next[target] = graph.start(target);
          at = target;
        }
      } else if (at == root) {
        return reached;
      } else {
        at = nodes[parent[numbers[at]]];
      }
    }
  }

  private void build(Rows graph, int[] parent) {
    int[] starts = predecessorStarts(graph);
    int[] predecessors = predecessors(graph, starts);
    int[] bucket = new int[count + 1];
    int[] nextInBucket = new int[count + 1];
    for (int i = 1; i <= count; i++) {
      semi[i] = i;
      label[i] = i;
    }
    for (int w = count; w >= 2; w--) {
      for (int i = starts[w]; i < starts[w + 1]; i++) {
        semi[w] = Math.min(semi[w], semi[eval(predecessors[i])]);
      }
      nextInBucket[w] = bucket[semi[w]];
      bucket[semi[w]] = w;
      int above = parent[w];
      ancestor[w] = above;
      for (int v = bucket[above]; v != 0; v = nextInBucket[v]) {
        int u = eval(v);
        immediate[v] = semi[u] < semi[v] ? u : above;
      }
      bucket[above] = 0;
    }
    for (int w = 2; w <= count; w++) {
      if (immediate[w] != semi[w]) {
        immediate[w] = immediate[immediate[w]];
      }
    }
  }

  private int[] predecessorStarts(Rows graph) {
    int[] starts = new int[count + 2];
    for (int v = 1; v <= count; v++) {
      for (int edge = graph.start(nodes[v]); edge < graph.end(nodes[v]); edge++) {
        if (graph.target(edge) >= 0) {
          starts[numbers[graph.target(edge)] + 1]++;
        }
      }
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] = Math.addExact(starts[i], starts[i - 1]);
    }
    return starts;
  }

  private int[] predecessors(Rows graph, int[] starts) {
    int[] fill = Arrays.copyOf(starts, starts.length);
    int[] predecessors = new int[starts[count + 1]];
    for (int v = 1; v <= count; v++) {
      for (int edge = graph.start(nodes[v]); edge < graph.end(nodes[v]); edge++) {
        if (graph.target(edge) >= 0) {
          predecessors[fill[numbers[graph.target(edge)]]++] = v;
        }
      }
    }
    return predecessors;
  }

  /** The node of least semidominator on the way up to the root of its tree; shortens the way. */
  private int eval(int v) {
    if (ancestor[v] == 0) {
      return label[v];
    }
    int depth = 0;
    for (int at = v; ancestor[ancestor[at]] != 0; at = ancestor[at]) {
      if (depth == path.length) {
        path = Arrays.copyOf(path, depth * 2);
      }
      path[depth++] = at;
    }
    while (depth > 0) {
      int at = path[--depth];
      int above = ancestor[at];
      if (semi[label[above]] < semi[label[at]]) {
        label[at] = label[above];
      }
      ancestor[at] = ancestor[above];
    }
    return label[v];
  }

  /** Number of nodes that the root reaches; their numbers are 1 to that. */
  int count() {
    return count;
  }

  /** The node of a number: a dominator has a lower number than what it dominates. */
  int node(int number) {
    return nodes[number];
  }

  /** Number of a node; 0 when the root does not reach it. */
  int number(int node) {
    return numbers[node];
  }

  /** Number of the immediate dominator of a number above 1. */
  int dominator(int number) {
    return immediate[number];
  }
}
