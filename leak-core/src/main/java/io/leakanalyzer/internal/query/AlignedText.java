package io.leakanalyzer.internal.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines whose cells are aligned to the right within each run of lines that have the column, as Go's
 * text/tabwriter does with {@code AlignRight} and a padding of one.
 */
public final class AlignedText {
  private final List<List<String>> cells = new ArrayList<>();
  private final List<String> rests = new ArrayList<>();

  /** Adds a line of aligned cells and a rest that is not. */
  public void line(List<String> aligned, String rest) {
    cells.add(List.copyOf(aligned));
    rests.add(rest);
  }

  @Override
  public String toString() {
    List<StringBuilder> lines = new ArrayList<>();
    rests.forEach(rest -> lines.add(new StringBuilder()));
    int columns = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int column = 0; column < columns; column++) {
      for (int begin = 0; begin < cells.size(); begin++) {
        int end = begin;
        int width = 0;
        while (end < cells.size() && cells.get(end).size() > column) {
          String cell = cells.get(end++).get(column);
          width = Math.max(width, cell.codePointCount(0, cell.length()));
        }
        for (int i = begin; i < end; i++) {
          String cell = cells.get(i).get(column);
          int room = width + 1 - cell.codePointCount(0, cell.length());
          lines.get(i).append(" ".repeat(room)).append(cell);
        }
        begin = Math.max(begin, end - 1);
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(lines.get(i)).append(rests.get(i)).append('\n');
    }
    return text.toString();
  }
}
