package io.leakanalyzer.rules.sync;

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
final class ChainWords {
  private ChainWords() {}

  static List<ChainLink> of(RuleContext context, ReferenceChain chain) {
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
    if (Node.kind(node) == NodeKind.GOROUTINE && table.isPresent()) {
      Goroutine goroutine = table.get().goroutine((int) Node.index(node));
      text +=
          " ["
              + goroutine.waitReason()
              + "]"
              + goroutine.stack().blockedAt().map(frame -> " in " + frame).orElse("");
    }
    return new ChainLink(Node.kind(node).words(), text, edge, graph.origin(node).orElse(null));
  }
}
