package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.Expression;
import io.leakanalyzer.internal.query.GraphNode;
import io.leakanalyzer.internal.query.Measurement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to {@link ProfileQuery#list}.
 *
 * @param total what percentages are of
 * @param totalText {@code total} with its unit
 * @param routines by name, then file; empty when nothing matches
 */
public record SourceListing(long total, String totalText, List<Routine> routines) {
  private static final long MARGIN = 5;

  /** Copies the list. */
  public SourceListing {
    routines = List.copyOf(routines);
  }

  /**
   * A function in a file.
   *
   * @param name the function
   * @param file its file; empty when unknown
   * @param flat what is spent in it
   * @param cum what is spent in it and below
   * @param flatText {@code flat} with its unit
   * @param cumText {@code cum} with its unit
   * @param lines its source; empty when it is not there
   * @param problem why there is no source, or empty
   */
  public record Routine(
      String name,
      String file,
      long flat,
      long cum,
      String flatText,
      String cumText,
      List<Line> lines,
      String problem) {}

  /**
   * A source line.
   *
   * @param number its number
   * @param flatText what is spent in it, a dot for nothing
   * @param cumText what is spent in it and below, a dot for nothing
   * @param text the line
   */
  public record Line(long number, String flatText, String cumText, String text) {}

  static SourceListing of(Prepared prepared, Expression matching, Path sources) {
    Figures figures = prepared.figures();
    Map<String, Map<String, List<GraphNode>>> functions = new TreeMap<>();
    for (GraphNode node : Graphs.whole(prepared).nodes()) {
      if (matching.matches(node.place().name())) {
        functions
            .computeIfAbsent(node.place().name(), name -> new TreeMap<>())
            .computeIfAbsent(node.place().file(), file -> new ArrayList<>())
            .add(node);
      }
    }
    SourceFiles files = new SourceFiles(sources, prepared.options().trimPath);
    List<Routine> routines = new ArrayList<>();
    functions.forEach(
        (name, byFile) -> {
          boolean known = byFile.keySet().stream().anyMatch(file -> !file.isEmpty());
          byFile.forEach(
              (file, nodes) -> {
                if (!file.isEmpty() || !known) {
                  routines.add(routine(name, file, nodes, files, figures));
                }
              });
        });
    return new SourceListing(figures.total(), figures.value(figures.total()), routines);
  }

  /** As pprof prints it. */
  public String text() {
    StringBuilder text = new StringBuilder("Total: ").append(totalText).append('\n');
    for (Routine routine : routines) {
      if (routine.file.isEmpty()) {
        text.append("No source information for ").append(routine.name).append('\n');
        continue;
      }
      text.append("ROUTINE ======================== ")
          .append(routine.name)
          .append(" in ")
          .append(routine.file)
          .append('\n')
          .append(Measurement.pad(routine.flatText, 10))
          .append(' ')
          .append(Measurement.pad(routine.cumText, 10))
          .append(" (flat, cum) ")
          .append(Measurement.percentage(routine.cum, total))
          .append(" of Total\n");
      if (!routine.problem.isEmpty()) {
        text.append(" Error: ").append(routine.problem).append('\n');
      }
      for (Line line : routine.lines) {
        text.append(Measurement.pad(line.flatText, 10))
            .append(' ')
            .append(Measurement.pad(line.cumText, 10))
            .append(' ')
            .append(Measurement.pad(Long.toString(line.number), 6))
            .append(':')
            .append(line.text)
            .append('\n');
      }
    }
    return text.toString();
  }

  private static Routine routine(
      String name, String file, List<GraphNode> nodes, SourceFiles files, Figures figures) {
    nodes.sort(Comparator.comparingLong((GraphNode node) -> node.place().line()));
    long flat = nodes.stream().mapToLong(GraphNode::flat).sum();
    long cum = nodes.stream().mapToLong(GraphNode::cum).sum();
    long first = Long.MAX_VALUE;
    long last = 0;
    Map<Long, long[]> byLine = new TreeMap<>();
    for (GraphNode node : nodes) {
      long line = node.place().line();
      long start = node.place().startLine() != 0 ? node.place().startLine() : line - MARGIN;
      first = Math.min(first, start);
      last = Math.max(last, line + MARGIN);
      long[] sums = byLine.computeIfAbsent(line, l -> new long[2]);
      sums[0] += node.flat();
      sums[1] += node.cum();
    }
    List<Line> lines = new ArrayList<>();
    List<String> source = file.isEmpty() ? List.of() : files.lines(file);
    for (long line = Math.max(1, first); line <= last && line <= source.size(); line++) {
      long[] sums = byLine.getOrDefault(line, new long[2]);
      lines.add(
          new Line(
              line,
              sums[0] == 0 ? "." : figures.value(sums[0]),
              sums[1] == 0 ? "." : figures.value(sums[1]),
              source.get((int) line - 1)));
    }
    String problem = source.isEmpty() ? files.problem(file) : "";
    return new Routine(
        name, file, flat, cum, figures.value(flat), figures.value(cum), lines, problem);
  }
}
