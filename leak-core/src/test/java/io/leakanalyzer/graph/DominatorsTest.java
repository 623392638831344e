package io.leakanalyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against the definition: a node dominates another if without it the root no longer reaches that.
 */
class DominatorsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheDefinition(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      int nodes = 1 + random.nextInt(14);
      Rows graph = Rows.random(random, nodes, random.nextInt(3 * nodes + 1));
      Dominators tree = Dominators.of(graph, 0);
      BitSet reached = graph.reachedWithout(-1);
      assertThat(tree.count()).isEqualTo(reached.cardinality());
      for (int node = 1; node < nodes; node++) {
        assertThat(tree.number(node) > 0).isEqualTo(reached.get(node));
        if (reached.get(node)) {
          assertThat(chain(tree, node)).isEqualTo(graph.dominatorsOf(node, reached));
        }
      }
    }
  }

  @Test
  void takesAListOfAMillion() {
    int nodes = 1_000_000;
    int[][] edges = new int[nodes][];
    for (int i = 0; i < nodes; i++) {
      edges[i] = i + 1 < nodes ? new int[] {i + 1, Math.max(0, i - 1)} : new int[0];
    }
    Dominators tree = Dominators.of(new Rows(edges), 0);
    assertThat(tree.node(tree.dominator(tree.number(nodes - 1)))).isEqualTo(nodes - 2);
  }

  private static BitSet chain(Dominators tree, int node) {
    BitSet chain = new BitSet();
    for (int at = tree.number(node); at > 1; ) {
      at = tree.dominator(at);
      chain.set(tree.node(at));
    }
    return chain;
  }

  private static final class Rows implements Dominators.Rows {
    private final int[] starts;
    private final int[] targets;

    Rows(int[][] edges) {
      starts = new int[edges.length + 1];
      for (int i = 0; i < edges.length; i++) {
        starts[i + 1] = starts[i] + edges[i].length;
      }
      targets = new int[starts[edges.length]];
      for (int i = 0; i < edges.length; i++) {
        System.arraycopy(edges[i], 0, targets, starts[i], edges[i].length);
      }
    }

    static Rows random(Random random, int nodes, int count) {
      int[][] edges = new int[nodes][];
      for (int i = 0; i < nodes; i++) {
        edges[i] = random.ints(count / nodes + random.nextInt(2), -1, nodes).toArray();
      }
      return new Rows(edges);
    }

    BitSet reachedWithout(int avoided) {
      BitSet reached = new BitSet();
      visit(0, avoided, reached);
      return reached;
    }

    private void visit(int node, int avoided, BitSet reached) {
      if (node < 0 || node == avoided || reached.get(node)) {
        return;
      }
      reached.set(node);
      for (int edge = starts[node]; edge < starts[node + 1]; edge++) {
        visit(targets[edge], avoided, reached);
      }
    }

    BitSet dominatorsOf(int node, BitSet reached) {
      BitSet dominators = new BitSet();
      for (int other = reached.nextSetBit(0); other >= 0; other = reached.nextSetBit(other + 1)) {
        if (other != node && !reachedWithout(other).get(node)) {
          dominators.set(other);
        }
      }
      return dominators;
    }

    @Override
    public int nodes() {
      return starts.length - 1;
    }

    @Override
    public int start(int node) {
      return starts[node];
    }

    @Override
    public int end(int node) {
      return starts[node + 1];
    }

    @Override
    public int target(int edge) {
      return targets[edge];
    }
  }
}
