package io.leakanalyzer;

/**
 * The analysis cannot be done at all: nothing to read, no reader, no rule, a wrong setting. The
 * message says what is missing. Never thrown for a bad input beside good ones.
 */
public final class AnalysisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing. */
  public AnalysisException(String message) {
    super(message);
  }

  /** Says what is missing, and why. */
  public AnalysisException(String message, Throwable cause) {
    super(message, cause);
  }
}
