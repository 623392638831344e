package io.leakanalyzer.rule;

/** Outcome of a check. */
public enum CheckStatus {
  /** Assessed; nothing wrong. */
  PASS,
  /** Assessed; worth a look. */
  WARN,
  /** Assessed; a leak was found. */
  FAIL,
  /** The captures do not allow an answer. */
  NOT_ASSESSED
}
