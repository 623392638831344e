package io.leakanalyzer.internal.render.html;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.graph.EdgeKind;
import io.leakanalyzer.graph.GraphBuilder;
import io.leakanalyzer.graph.Node;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The wait-for graph as a picture: what goroutines wait for, who holds it. Goroutines that wait at
 * one place and hold nothing are one box; the boxes with most waiters are drawn.
 */
final class WaitData {
  private static final int MOST_NODES = 200;
  private static final List<NodeKind> WAITED_FOR =
      List.of(NodeKind.LOCK, NodeKind.CHANNEL, NodeKind.WAITGROUP, NodeKind.COND);

  private final ReferenceGraph graph;
  private final Map<Long, Integer> rowById = new HashMap<>();
  private final GoroutineTable table;
  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final List<String[]> nodes = new ArrayList<>();
  private final Map<String, Object[]> edges = new LinkedHashMap<>();
  private int leftOut;

  private WaitData(ReferenceGraph graph, GoroutineTable table) {
    this.graph = graph;
    this.table = table;
    for (int row = 0; row < table.size(); row++) {
      rowById.put(table.id(row), row);
    }
  }

  static void write(JsonGenerator json, LeakReport report) {
    ReferenceGraph graph = GraphBuilder.graphOf(report.profiles());
    Optional<GoroutineTable> table =
        GraphBuilder.momentOf(report.profiles())
            .flatMap(moment -> moment.leading())
            .flatMap(Snapshot::goroutines);
    json.writeName("waits").writeStartObject();
    WaitData picture = null;
    if (table.isPresent() && WAITED_FOR.stream().anyMatch(kind -> graph.count(kind) > 0)) {
      picture = new WaitData(graph, table.get());
      picture.collect();
    }
    writeNodes(json, picture);
    writeEdges(json, picture);
    json.writeNumberProperty("leftOut", picture == null ? 0 : picture.leftOut);
    json.writeEndObject();
  }

  private static void writeNodes(
      JsonGenerator json, @org.jspecify.annotations.Nullable WaitData picture) {
    json.writeName("nodes").writeStartArray();
    if (picture != null) {
      boolean[] cyclic = picture.cyclic();
      for (int i = 0; i < picture.nodes.size(); i++) {
        String[] node = picture.nodes.get(i);
        json.writeStartObject();
        json.writeNumberProperty("id", i);
        json.writeStringProperty("kind", node[0]);
        json.writeStringProperty("text", node[1]);
        json.writeStringProperty("note", node[2]);
        json.writeBooleanProperty("cycle", cyclic[i]);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writeEdges(
      JsonGenerator json, @org.jspecify.annotations.Nullable WaitData picture) {
    json.writeName("edges").writeStartArray();
    if (picture != null) {
      for (Object[] edge : picture.edges.values()) {
        json.writeStartObject();
        json.writeNumberProperty("from", (int) edge[0]);
        json.writeNumberProperty("to", (int) edge[1]);
        json.writeStringProperty("text", (String) edge[2]);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private record Waited(long node, List<Long> waiters) {}

  private void collect() {
    List<Waited> all = new ArrayList<>();
    for (NodeKind kind : WAITED_FOR) {
      for (long i = 0; i < graph.count(kind); i++) {
        long node = Node.of(kind, i);
        List<Long> waiters = new ArrayList<>();
        graph.forEachEdgeTo(
            node,
            (source, edge, target, how) -> {
              if (edge == EdgeKind.PARKED_ON && Node.kind(source) == NodeKind.GOROUTINE) {
                waiters.add(source);
              }
            });
        if (!waiters.isEmpty()) {
          all.add(new Waited(node, waiters));
        }
      }
    }
    all.sort(Comparator.comparingInt((Waited w) -> -w.waiters().size()));
    for (Waited waited : all) {
      if (nodes.size() + 3 > MOST_NODES) {
        leftOut++;
      } else {
        draw(waited);
      }
    }
  }

  private void draw(Waited waited) {
    int target =
        id(
            "n" + waited.node(),
            Node.kind(waited.node()).words(),
            graph.describe(waited.node()),
            "");
    Map<Integer, List<Long>> byStack = new LinkedHashMap<>();
    for (long waiter : waited.waiters()) {
      if (holds(waiter)) {
        edge(goroutine(waiter), target, "waits for");
      } else {
        Integer row = rowById.get(graph.key(waiter));
        byStack
            .computeIfAbsent(row == null ? -1 : table.stack(row), s -> new ArrayList<>())
            .add(waiter);
      }
    }
    byStack.forEach(
        (stack, some) -> {
          int source =
              some.size() == 1
                  ? goroutine(some.get(0))
                  : id(
                      "w" + waited.node() + "/" + stack,
                      "goroutines",
                      Wording.count(some.size(), "goroutine"),
                      place(some.get(0)));
          edge(source, target, some.size() == 1 ? "waits for" : "wait for");
        });
    long first = holder(waited.node());
    graph.forEachEdgeFrom(
        waited.node(),
        (source, kind, holder, how) -> {
          if (kind == EdgeKind.HELD_BY && holder == first) {
            edge(target, goroutine(holder), kind.words() + " (" + how.words() + ")");
          }
        });
  }

  /** Of who may hold a lock only the most plausible one is drawn: the first. */
  private boolean holds(long goroutine) {
    boolean[] found = {false};
    graph.forEachEdgeTo(
        goroutine,
        (lock, kind, target, how) ->
            found[0] |= kind == EdgeKind.HELD_BY && holder(lock) == goroutine);
    return found[0];
  }

  private long holder(long lock) {
    long[] first = {Node.NONE};
    graph.forEachEdgeFrom(
        lock,
        (source, kind, holder, how) -> {
          if (kind == EdgeKind.HELD_BY && first[0] == Node.NONE) {
            first[0] = holder;
          }
        });
    return first[0];
  }

  private int goroutine(long node) {
    return id("n" + node, "goroutine", graph.describe(node), place(node));
  }

  private String place(long goroutine) {
    Integer row = rowById.get(graph.key(goroutine));
    if (row == null) {
      return "";
    }
    Stack stack = table.stacks().stack(table.stack(row));
    return stack
        .blockedAt()
        .map(f -> f.function().localName() + " " + Wording.shortPlace(f))
        .orElse("");
  }

  private int id(String key, String kind, String text, String note) {
    Integer known = ids.get(key);
    if (known == null) {
      known = nodes.size();
      ids.put(key, known);
      nodes.add(new String[] {kind, text, note});
    }
    return known;
  }

  private void edge(int from, int to, String text) {
    edges.putIfAbsent(from + ">" + to, new Object[] {from, to, text});
  }

  /** Which nodes lie on a cycle: those that reach themselves. At most 200 nodes. */
  private boolean[] cyclic() {
    int n = nodes.size();
    boolean[][] reach = new boolean[n][n];
    edges.values().forEach(e -> reach[(int) e[0]][(int) e[1]] = true);
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; reach[i][k] && j < n; j++) {
          reach[i][j] |= reach[k][j];
        }
      }
    }
    boolean[] cyclic = new boolean[n];
    for (int i = 0; i < n; i++) {
      cyclic[i] = reach[i][i];
    }
    return cyclic;
  }
}
