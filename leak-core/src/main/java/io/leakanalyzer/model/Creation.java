package io.leakanalyzer.model;

/**
 * A creation site: the {@code go} statement of {@code created by}.
 *
 * @param function the function that has the {@code go} statement
 * @param file its source file, or empty when unknown
 * @param line one-based line, or 0 when unknown
 */
public record Creation(FunctionName function, String file, int line) {

  /** As a frame. */
  public Frame frame() {
    return new Frame(function, file, line);
  }

  @Override
  public String toString() {
    return frame().toString();
  }
}
