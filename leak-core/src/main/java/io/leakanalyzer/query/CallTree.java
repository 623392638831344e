package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.Expression;
import io.leakanalyzer.internal.query.GraphEdge;
import io.leakanalyzer.internal.query.GraphNode;
import io.leakanalyzer.internal.query.Measurement;
import io.leakanalyzer.internal.query.TrimmedGraph;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@link ProfileQuery#tree()} and {@link ProfileQuery#peek}.
 *
 * @param header lines about the profile and what of it is shown
 * @param total what percentages are of
 * @param places in order; empty when nothing matches
 */
public record CallTree(List<String> header, long total, List<Place> places) {
  private static final String SEPARATOR =
      "----------------------------------------------------------+-------------\n";
  private static final String COLUMNS =
      "      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t \n";

  /** Copies the lists. */
  public CallTree {
    header = List.copyOf(header);
    places = List.copyOf(places);
  }

  /**
   * One place.
   *
   * @param name its name
   * @param flat what is spent in it
   * @param cum what is spent in it and below
   * @param flatText {@code flat} with its unit
   * @param cumText {@code cum} with its unit
   * @param callers heaviest first
   * @param callees heaviest first
   */
  public record Place(
      String name,
      long flat,
      long cum,
      String flatText,
      String cumText,
      List<Call> callers,
      List<Call> callees) {}

  /**
   * Calls between a place and another.
   *
   * @param name of the other
   * @param weight what is spent in them
   * @param weightText {@code weight} with its unit
   * @param inline all of them were inlined
   */
  public record Call(String name, long weight, String weightText, boolean inline) {}

  static CallTree of(Prepared prepared, @Nullable Expression matching) {
    TrimmedGraph trimmed = Graphs.trimmed(prepared, false);
    Figures figures = prepared.figures().forGraph(trimmed.graph());
    List<Place> places = new ArrayList<>();
    for (GraphNode node : trimmed.graph().nodes()) {
      if (matching == null || matching.matches(node.text())) {
        places.add(place(node, figures));
      }
    }
    return new CallTree(Legend.ofRows(prepared, figures, trimmed), figures.total(), places);
  }

  private static Place place(GraphNode node, Figures figures) {
    return new Place(
        node.text(),
        node.flat(),
        node.cum(),
        figures.value(node.flat()),
        figures.value(node.cum()),
        node.callers().stream().map(e -> call(e, e.from(), figures)).toList(),
        node.callees().stream().map(e -> call(e, e.to(), figures)).toList());
  }

  private static Call call(GraphEdge edge, GraphNode other, Figures figures) {
    return new Call(other.text(), edge.weight(), figures.value(edge.weight()), edge.isInline());
  }

  /** As pprof prints it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.join("\n", header)).append('\n').append(SEPARATOR).append(COLUMNS);
    long sum = 0;
    for (Place place : places) {
      sum += place.flat;
      text.append(SEPARATOR);
      place.callers.forEach(call -> append(text, call, place.cum));
      text.append(Measurement.pad(place.flatText, 10))
          .append(' ')
          .append(Measurement.percentage(place.flat, total))
          .append(' ')
          .append(Measurement.percentage(sum, total))
          .append(' ')
          .append(Measurement.pad(place.cumText, 10))
          .append(' ')
          .append(Measurement.percentage(place.cum, total))
          .append("                | ")
          .append(place.name)
          .append('\n');
      place.callees.forEach(call -> append(text, call, place.cum));
    }
    return places.isEmpty() ? text.toString() : text.append(SEPARATOR).toString();
  }

  private static void append(StringBuilder text, Call call, long cum) {
    text.append(Measurement.pad(call.weightText, 50))
        .append(' ')
        .append(Measurement.percentage(call.weight, cum))
        .append(" |   ")
        .append(call.name)
        .append(call.inline ? " (inline)" : "")
        .append('\n');
  }
}
