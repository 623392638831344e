package io.leakanalyzer.report;

/**
 * How a finding stands to a baseline or an earlier report.
 *
 * @param state what became of it since
 * @param justification why it is put up with, or empty when it is not
 */
public record Standing(State state, String justification) {

  /** What became of a finding. */
  public enum State {
    /** It was not there before. */
    NEW,
    /** It was there, and is no worse. */
    UNCHANGED,
    /** It was there, and has grown. */
    GROWN
  }

  /** True if somebody decided to put up with it. */
  public boolean isSuppressed() {
    return !justification.isEmpty();
  }
}
