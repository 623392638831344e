package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;

/** What was given cannot be read. */
final class UnreadableInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableInputException(AnalysisException cause) {
    super(cause.getMessage(), cause);
  }
}
