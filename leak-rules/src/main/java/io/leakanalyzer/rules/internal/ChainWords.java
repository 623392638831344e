package io.leakanalyzer.rules.internal;

import io.leakanalyzer.graph.Node;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.Provenance;
import io.leakanalyzer.graph.ReferenceChain;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chain of the graph in the words of a report. */
public final class ChainWords {
  private ChainWords() {}

  /** The chain, hop by hop. */
  public static List<ChainLink> of(RuleContext context, ReferenceChain chain) {
    List<ChainLink> links = new ArrayList<>();
    for (ReferenceChain.Hop hop : chain.hops()) {
      if (links.isEmpty()) {
        links.add(link(context, hop.source(), ""));
      }
      String edge =
          hop.kind().words()
              + (hop.provenance() == Provenance.EXACT ? "" : " (" + hop.provenance().words() + ")");
      links.add(link(context, hop.target(), edge));
    }
    return links;
  }

  private static ChainLink link(RuleContext context, long node, String edge) {
    ReferenceGraph graph = context.graph();
    String text = graph.describe(node);
    Optional<GoroutineTable> table =
        context.graphMoment().flatMap(Moment::leading).flatMap(Snapshot::goroutines);
    int row = rowOf(graph, node, table);
    if (table.isPresent() && row >= 0) {
      Goroutine goroutine = table.get().goroutine(row);
      text +=
          " ["
              + goroutine.waitReason()
              + "]"
              + goroutine.stack().blockedAt().map(frame -> " in " + frame).orElse("");
    }
    return new ChainLink(Node.kind(node).words(), text, edge, graph.origin(node).orElse(null));
  }

  /** The row of a goroutine that is still there, else -1. */
  private static int rowOf(ReferenceGraph graph, long node, Optional<GoroutineTable> table) {
    return Node.kind(node) == NodeKind.GOROUTINE && table.isPresent()
        ? table.get().rowOf(graph.key(node))
        : -1;
  }
}
