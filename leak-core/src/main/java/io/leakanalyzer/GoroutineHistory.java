package io.leakanalyzer;

import io.leakanalyzer.graph.EdgeKind;
import io.leakanalyzer.graph.GraphBuilder;
import io.leakanalyzer.graph.Node;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.ReferenceChain;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.rule.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about one goroutine, over all artefacts and moments. Immutable.
 *
 * @param id its goroutine id
 * @param appearances where it appears, by instance and moment
 * @param ancestors its creator, that one's creator, and so on, as far as they are still there or a
 *     trace knows them, with the stacks that a trace knows, in words
 * @param waitsFor what it waits for, who holds that, what that one waits for, in words; empty when
 *     the artefacts do not show it
 * @param children goroutines still there that it created, ascending ids
 * @param finding the finding that it belongs to, if any
 */
public record GoroutineHistory(
    long id,
    List<Appearance> appearances,
    List<String> ancestors,
    List<String> waitsFor,
    List<Long> children,
    Optional<Finding> finding) {

  /** Copies the lists. */
  public GoroutineHistory {
    appearances = List.copyOf(appearances);
    ancestors = List.copyOf(ancestors);
    waitsFor = List.copyOf(waitsFor);
    children = List.copyOf(children);
  }

  /**
   * One artefact that shows the goroutine.
   *
   * @param moment when
   * @param snapshot the artefact
   * @param goroutine what it says
   */
  public record Appearance(Moment moment, Snapshot snapshot, Goroutine goroutine) {}

  /**
   * The history of a goroutine in a report's profiles; without appearances when no artefact shows
   * it. O(goroutines).
   */
  static GoroutineHistory of(LeakReport report, long id) {
    List<Appearance> appearances = new ArrayList<>();
    for (Moment moment : report.moments()) {
      for (Snapshot snapshot : moment.snapshots()) {
        snapshot
            .goroutines()
            .ifPresent(
                table ->
                    find(table, id)
                        .ifPresent(g -> appearances.add(new Appearance(moment, snapshot, g))));
      }
    }
    ReferenceGraph graph = GraphBuilder.graphOf(report.profiles());
    long node = graph.find(NodeKind.GOROUTINE, id);
    boolean known = node != Node.NONE;
    return new GoroutineHistory(
        id,
        appearances,
        known ? words(graph, ReferenceChain.creation(graph, node)) : List.of(),
        known ? words(graph, ReferenceChain.waitingFor(graph, node)) : List.of(),
        known ? children(graph, node) : List.of(),
        report.findings().stream()
            .filter(f -> Arrays.binarySearch(f.goroutineIds(), id) >= 0)
            .findFirst());
  }

  private static Optional<Goroutine> find(GoroutineTable table, long id) {
    int row = table.rowOf(id);
    return row < 0 ? Optional.empty() : Optional.of(table.goroutine(row));
  }

  private static List<String> words(ReferenceGraph graph, ReferenceChain chain) {
    return chain.hops().stream()
        .map(
            hop ->
                hop.kind().words()
                    + " "
                    + graph.describe(hop.target())
                    + " ("
                    + hop.provenance().words()
                    + ")")
        .toList();
  }

  private static List<Long> children(ReferenceGraph graph, long node) {
    List<Long> ids = new ArrayList<>();
    graph.forEachEdgeTo(
        node,
        (source, kind, target, provenance) -> {
          if (kind == EdgeKind.CREATED_BY) {
            ids.add(graph.key(source));
          }
        });
    ids.sort(null);
    return ids;
  }
}
