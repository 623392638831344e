package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.GraphEdge;
import io.leakanalyzer.internal.query.GraphNode;
import io.leakanalyzer.internal.query.NodeTags;
import io.leakanalyzer.internal.query.TrimmedGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The call graph in the language of Graphviz. Nodes are as large as what is spent in them; calls
 * through places that were left out are dotted; what samples are labelled with hangs at the nodes.
 */
final class CallGraphDot {
  private static final int LARGEST_FONT = 24;
  private static final int SMALLEST_FONT = 8;
  private static final int THICKEST = 5;

  private CallGraphDot() {}

  static String of(Prepared prepared) {
    TrimmedGraph trimmed = Graphs.trimmed(prepared, true);
    Figures figures = prepared.figures().forGraph(trimmed.graph());
    StringBuilder dot = new StringBuilder("digraph calls {\n");
    dot.append("node [shape=box style=filled fillcolor=\"#f8f8f8\" fontname=\"Helvetica\"]\n")
        .append("legend [fontsize=14 label=\"")
        .append(escape(String.join("\n", Legend.ofGraph(prepared, figures, trimmed))))
        .append("\"]\n");
    Map<GraphNode, Integer> numbers = new HashMap<>();
    for (GraphNode node : trimmed.graph().nodes()) {
      numbers.put(node, numbers.size() + 1);
      node(dot, node, numbers.size(), figures);
      tags(dot, node, "N" + numbers.size(), figures, trimmed.tags());
    }
    int from = 0;
    for (GraphNode node : trimmed.graph().nodes()) {
      from++;
      for (GraphEdge edge : node.callees()) {
        Integer to = numbers.get(edge.to());
        if (to != null) {
          edge(dot, edge, from, to, figures);
        }
      }
    }
    return dot.append("}\n").toString();
  }

  private static void node(StringBuilder dot, GraphNode node, int number, Figures figures) {
    double share = share(node.flat(), figures);
    int font = SMALLEST_FONT + (int) Math.ceil((LARGEST_FONT - SMALLEST_FONT) * Math.sqrt(share));
    String label =
        node.text()
            + "\n"
            + figures.value(node.flat())
            + " ("
            + figures.share(node.flat()).strip()
            + ")"
            + (node.cum() == node.flat()
                ? ""
                : "\nof "
                    + figures.value(node.cum())
                    + " ("
                    + figures.share(node.cum()).strip()
                    + ")");
    dot.append(
        String.format(
            Locale.ROOT,
            "N%d [label=\"%s\" fontsize=%d fillcolor=\"%s\"]\n",
            number,
            escape(label),
            font,
            colour(node.cum(), figures)));
  }

  /** An inner node has its own values only, a leaf also those of calls that were left out. */
  private static void tags(
      StringBuilder dot, GraphNode node, String name, Figures figures, NodeTags tags) {
    boolean own = !node.callees().isEmpty();
    List<NodeTags.Tag> words = tags.words(node, own);
    for (int i = 0; i < Math.min(NodeTags.MOST, words.size()); i++) {
      NodeTags.Tag tag = words.get(i);
      if ((own ? tag.flat() : tag.cum()) != 0) {
        tag(dot, name, name + "_" + i, tag, own, true, figures);
        sizes(dot, name + "_" + i, tags.sizes(node, tag.text(), own), own, figures);
      }
    }
    sizes(dot, name, tags.sizes(node, "", own), own, figures);
  }

  private static void sizes(
      StringBuilder dot, String from, List<NodeTags.Tag> sizes, boolean own, Figures figures) {
    for (int i = 0; i < sizes.size(); i++) {
      NodeTags.Tag tag = sizes.get(i);
      boolean flat = own || tag.flat() == tag.cum();
      if ((flat ? tag.flat() : tag.cum()) != 0) {
        tag(dot, from, "N" + from + "_" + i, tag, flat, flat, figures);
      }
    }
  }

  private static void tag(
      StringBuilder dot,
      String from,
      String to,
      NodeTags.Tag tag,
      boolean flat,
      boolean plain,
      Figures figures) {
    String weight = escape(figures.value(flat ? tag.flat() : tag.cum()));
    dot.append(
        String.format(
            Locale.ROOT,
            "%s [label=\"%s\" fontsize=8 shape=box3d tooltip=\"%s\"]\n%s -> %s [label=\" %s\" weight=100%s]\n",
            to,
            escape(tag.text()),
            weight,
            from,
            to,
            weight,
            plain ? "" : " style=\"dotted\""));
  }

  private static void edge(StringBuilder dot, GraphEdge edge, int from, int to, Figures figures) {
    double share = share(edge.weight(), figures);
    dot.append(
        String.format(
            Locale.ROOT,
            "N%d -> N%d [label=\" %s%s\" penwidth=%d%s]\n",
            from,
            to,
            escape(figures.value(edge.weight())),
            edge.isInline() ? "\\n (inline)" : "",
            1 + (int) (share * THICKEST),
            edge.isResidual() ? " style=\"dotted\"" : ""));
  }

  private static double share(long value, Figures figures) {
    return figures.total() == 0
        ? 0
        : Math.min(1, Math.abs((double) value / (double) figures.total()));
  }

  /** From white to red for what is spent, to green for what was saved. */
  private static String colour(long value, Figures figures) {
    int fade = 255 - (int) (150 * share(value, figures));
    return value < 0
        ? String.format(Locale.ROOT, "#%02xff%02x", fade, fade)
        : String.format(Locale.ROOT, "#ff%02x%02x", fade, fade);
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
