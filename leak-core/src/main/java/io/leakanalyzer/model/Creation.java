package io.leakanalyzer.model;

import org.jspecify.annotations.Nullable;

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

  // Its own methods, as of all records that every run makes: linking a record's takes long.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Creation that
        && line == that.line
        && function.equals(that.function)
        && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return (31 * function.hashCode() + file.hashCode()) * 31 + line;
  }

  @Override
  public String toString() {
    return frame().toString();
  }
}
