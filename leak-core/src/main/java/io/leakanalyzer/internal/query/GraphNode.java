package io.leakanalyzer.internal.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One place of the call graph, with what is spent there and below. */
public final class GraphNode {
  private static final Comparator<GraphEdge> HEAVIEST =
      Comparator.comparingLong((GraphEdge e) -> -Math.abs(e.weight))
          .thenComparing((GraphEdge e) -> e.from.text)
          .thenComparing((GraphEdge e) -> e.to.text);

  final int index;
  final Place place;
  final String text;
  final List<GraphEdge> in = new ArrayList<>();
  final List<GraphEdge> out = new ArrayList<>();
  long flat;
  long flatDivisor;
  long cum;
  long cumDivisor;

  GraphNode(int index, Place place) {
    this.index = index;
    this.place = place;
    this.text = place.text();
  }

  /** What it stands for. */
  public Place place() {
    return place;
  }

  /** Its name as printed. */
  public String text() {
    return text;
  }

  /** What is spent in it alone. */
  public long flat() {
    return flatDivisor == 0 ? flat : flat / flatDivisor;
  }

  /** What is spent in it and all that it calls. */
  public long cum() {
    return cumDivisor == 0 ? cum : cum / cumDivisor;
  }

  /** Calls to it, in no particular order. */
  public List<GraphEdge> callersUnordered() {
    return java.util.Collections.unmodifiableList(in);
  }

  /** Calls to it, heaviest first. */
  public List<GraphEdge> callers() {
    return in.stream().sorted(HEAVIEST).toList();
  }

  /** Calls from it, heaviest first. */
  public List<GraphEdge> callees() {
    return out.stream().sorted(HEAVIEST).toList();
  }
}
