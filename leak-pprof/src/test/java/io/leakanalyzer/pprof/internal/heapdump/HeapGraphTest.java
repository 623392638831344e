package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.graph.EdgeKind;
import io.leakanalyzer.graph.GraphBuilder;
import io.leakanalyzer.graph.Node;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.ReferenceGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference graph of a heap dump, in the terms of all graphs. */
class HeapGraphTest {

  @ParameterizedTest
  @ValueSource(strings = {"go1.21", "go1.25", "go1.27"})
  void hasEveryKindOfNodeAndEachEdgeFromBothEnds(String version) {
    Probe probe = Probe.of(version);
    ReferenceGraph graph = GraphBuilder.of(probe.heap());
    assertThat(graph.isComplete()).isTrue();
    for (NodeKind kind : NodeKind.values()) {
      assertThat(graph.count(kind)).as(kind.words()).isPositive();
      long node = Node.of(kind, graph.count(kind) - 1);
      assertThat(graph.describe(node)).isNotEmpty();
      assertThat(graph.origin(node)).isPresent();
      if (kind != NodeKind.FRAME && kind != NodeKind.GLOBAL && kind != NodeKind.ROOT) {
        assertThat(graph.find(kind, graph.key(node))).isEqualTo(node);
      }
    }
    for (NodeKind kind : List.of(NodeKind.GOROUTINE, NodeKind.FRAME, NodeKind.WAITER)) {
      for (long i = 0; i < Math.min(50, graph.count(kind)); i++) {
        graph.forEachEdgeFrom(
            Node.of(kind, i),
            (source, edge, target, provenance) -> {
              List<Long> sources = new ArrayList<>();
              graph.forEachEdgeTo(
                  target,
                  (from, sameEdge, to, how) -> {
                    if (sameEdge == edge) {
                      sources.add(from);
                    }
                  });
              assertThat(sources).contains(source);
            });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.21", "go1.25", "go1.27"})
  void parksEachGoroutineOnWhatItWaitsFor(String version) {
    Probe probe = Probe.of(version);
    ReferenceGraph graph = GraphBuilder.of(probe.heap());
    Map<String, NodeKind> expected =
        Map.of(
            "mutex", NodeKind.LOCK,
            "read-write mutex, read", NodeKind.LOCK,
            "wait group", NodeKind.WAITGROUP,
            "condition", NodeKind.COND,
            "receive of int", NodeKind.CHANNEL,
            "select of five", NodeKind.CHANNEL);
    Map<String, Integer> seen = new HashMap<>();
    probe
        .situations()
        .forEach(
            (id, situation) -> {
              String wait = situation.substring(0, situation.indexOf(" / "));
              long node = graph.find(NodeKind.GOROUTINE, id);
              if (!expected.containsKey(wait) || node == Node.NONE) {
                return;
              }
              graph.forEachEdgeFrom(
                  node,
                  (source, edge, target, provenance) -> {
                    if (edge == EdgeKind.PARKED_ON) {
                      assertThat(Node.kind(target)).isEqualTo(expected.get(wait));
                      seen.merge(wait, 1, Integer::sum);
                    }
                  });
            });
    assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
  }
}
