package io.leakanalyzer.internal.query;

/**
 * What a node of the call graph stands for ({@code NodeInfo} of pprof's internal/graph/graph.go).
 *
 * @param name function or empty
 * @param address address or 0
 * @param file source file or empty
 * @param startLine first line of the function or 0
 * @param line line or 0
 * @param column column or 0
 * @param object mapped file or empty
 */
public record Place(
    String name, long address, String file, long startLine, long line, long column, String object) {

  /** As it is printed. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (address != 0) {
      text.append(String.format("%016x", address));
    }
    part(text, name);
    if (line != 0) {
      part(text, column == 0 ? file + ":" + line : file + ":" + line + ":" + column);
    } else if (!file.isEmpty()) {
      part(text, file);
    } else if (name.isEmpty()) {
      part(
          text,
          object.isEmpty()
              ? "<unknown>"
              : "[" + object.substring(object.lastIndexOf('/') + 1) + "]");
    }
    return text.toString();
  }

  private static void part(StringBuilder text, String part) {
    if (!part.isEmpty()) {
      text.append(text.length() > 0 ? " " : "").append(part);
    }
  }
}
