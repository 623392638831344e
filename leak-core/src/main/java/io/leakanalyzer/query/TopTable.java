package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.GraphEdge;
import io.leakanalyzer.internal.query.GraphNode;
import io.leakanalyzer.internal.query.Measurement;
import io.leakanalyzer.internal.query.TrimmedGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to {@link ProfileQuery#top()}.
 *
 * @param header lines about the profile and what of it is shown
 * @param total what percentages are of
 * @param rows in order
 */
public record TopTable(List<String> header, long total, List<Row> rows) {
  private static final String COLUMNS = "      flat  flat%   sum%        cum   cum%\n";

  /** Copies the lists. */
  public TopTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * One place.
   *
   * @param name its name
   * @param inline {@code (inline)}, {@code (partial-inline)} or empty
   * @param flat what is spent in it
   * @param cum what is spent in it and below
   * @param flatText {@code flat} with its unit
   * @param cumText {@code cum} with its unit
   */
  public record Row(
      String name, String inline, long flat, long cum, String flatText, String cumText) {}

  static TopTable of(Prepared prepared) {
    TrimmedGraph trimmed = Graphs.trimmed(prepared, false);
    Figures figures = prepared.figures().forGraph(trimmed.graph());
    List<Row> rows = new ArrayList<>();
    for (GraphNode node : trimmed.graph().nodes()) {
      rows.add(
          new Row(
              node.text(),
              inline(node),
              node.flat(),
              node.cum(),
              figures.value(node.flat()),
              figures.value(node.cum())));
    }
    return new TopTable(Legend.ofRows(prepared, figures, trimmed), figures.total(), rows);
  }

  /** As pprof prints it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.join("\n", header)).append('\n').append(COLUMNS);
    long sum = 0;
    for (Row row : rows) {
      sum += row.flat;
      text.append(Measurement.pad(row.flatText, 10))
          .append(' ')
          .append(Measurement.percentage(row.flat, total))
          .append(' ')
          .append(Measurement.percentage(sum, total))
          .append(' ')
          .append(Measurement.pad(row.cumText, 10))
          .append(' ')
          .append(Measurement.percentage(row.cum, total))
          .append("  ")
          .append(row.name)
          .append(row.inline.isEmpty() ? "" : " " + row.inline)
          .append('\n');
    }
    return text.toString();
  }

  private static String inline(GraphNode node) {
    boolean inlined = false;
    boolean called = false;
    for (GraphEdge edge : node.callersUnordered()) {
      inlined |= edge.isInline();
      called |= !edge.isInline();
    }
    return !inlined ? "" : called ? "(partial-inline)" : "(inline)";
  }
}
