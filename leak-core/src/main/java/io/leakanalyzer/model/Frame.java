package io.leakanalyzer.model;

/**
 * One function call of a stack.
 *
 * @param function the function
 * @param file the source file as the program names it, or empty when unknown
 * @param line one-based line, or 0 when unknown
 */
public record Frame(FunctionName function, String file, int line) {

  /** {@code file:line}, or the empty string when the file is unknown. */
  public String place() {
    if (file.isEmpty()) {
      return "";
    }
    return line > 0 ? file + ":" + line : file;
  }

  @Override
  public String toString() {
    String place = place();
    return place.isEmpty() ? function.text() : function.text() + " " + place;
  }
}
