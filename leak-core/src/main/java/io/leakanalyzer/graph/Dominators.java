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
  private final int[] immediate;
  private int[] nodes = new int[64];
  private int count;

  private Dominators(Rows graph, int root) {
    numbers = new int[graph.nodes()];
    int[] parent = search(graph, root);
    immediate = new int[count + 1];
    int[] starts = predecessorStarts(graph);
    new Forest(parent).build(starts, predecessors(graph, starts));
  }

  static Dominators of(Rows graph, int root) {
    return new Dominators(graph, root);
  }

  /**
   * Numbers the nodes in the order of a depth-first search, from 1; returns the parent of each
   * number.
   */
  private int[] search(Rows graph, int root) {
    int[] parent = new int[64];
    int[] next = new int[64];
    count = 1;
    numbers[root] = 1;
    nodes[1] = root;
    next[1] = graph.start(root);
    for (int at = 1; at != 0; ) {
      if (next[at] == graph.end(nodes[at])) {
        at = parent[at];
        continue;
      }
      int target = graph.target(next[at]++);
      if (target >= 0 && numbers[target] == 0) {
        if (++count == nodes.length) {
          int length = (int) Math.min(graph.nodes() + 1L, count + (count >> 1) + 1L);
          nodes = Arrays.copyOf(nodes, length);
          parent = Arrays.copyOf(parent, length);
          next = Arrays.copyOf(next, length);
        }
        numbers[target] = count;
        nodes[count] = target;
        parent[count] = at;
        next[count] = graph.start(target);
        at = count;
      }
    }
    return parent;
  }

  /** For each number the end of its predecessors' room; they are filled in from there down. */
  private int[] predecessorStarts(Rows graph) {
    int[] ends = new int[count + 2];
    for (int v = 1; v <= count; v++) {
      for (int edge = graph.start(nodes[v]); edge < graph.end(nodes[v]); edge++) {
        if (graph.target(edge) >= 0) {
          ends[numbers[graph.target(edge)]]++;
        }
      }
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] = Math.addExact(ends[i], ends[i - 1]);
    }
    return ends;
  }

  /** The predecessors of all numbers; the ends become starts. */
  private int[] predecessors(Rows graph, int[] ends) {
    int[] predecessors = new int[ends[count + 1]];
    for (int v = 1; v <= count; v++) {
      for (int edge = graph.start(nodes[v]); edge < graph.end(nodes[v]); edge++) {
        if (graph.target(edge) >= 0) {
          predecessors[--ends[numbers[graph.target(edge)]]] = v;
        }
      }
    }
    return predecessors;
  }

  /**
   * The growing forest of the algorithm, from the highest number down. Four columns do for seven:
   * above a node that is not linked yet its label keeps the first of its bucket, and until a node's
   * dominator is known, that column keeps the next in the bucket.
   */
  private final class Forest {
    private final int[] ancestor;
    private final int[] semi = new int[count + 1];
    private final int[] label = new int[count + 1];
    private int linked = count + 1;
    private int[] path = new int[64];

    /** With the parents, which become the ancestors on the shortened ways. */
    Forest(int[] parent) {
      ancestor = parent;
      for (int i = 1; i <= count; i++) {
        semi[i] = i;
      }
    }

    void build(int[] starts, int[] predecessors) {
      for (int w = count; w >= 2; w--) {
        for (int i = starts[w]; i < starts[w + 1]; i++) {
          semi[w] = Math.min(semi[w], semi[eval(predecessors[i])]);
        }
        immediate[w] = label[semi[w]];
        label[semi[w]] = w;
        int above = ancestor[w];
        label[w] = w;
        linked = w;
        int next;
        for (int v = label[above]; v != 0; v = next) {
          next = immediate[v];
          int u = eval(v);
          immediate[v] = semi[u] < semi[v] ? u : above;
        }
        label[above] = 0;
      }
      for (int w = 2; w <= count; w++) {
        if (immediate[w] != semi[w]) {
          immediate[w] = immediate[immediate[w]];
        }
      }
    }

    /** The node of least semidominator on the way up to the root of its tree; shortens the way. */
    private int eval(int v) {
      if (v < linked) {
        return v;
      }
      int depth = 0;
      for (int at = v; ancestor[at] >= linked; at = ancestor[at]) {
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
