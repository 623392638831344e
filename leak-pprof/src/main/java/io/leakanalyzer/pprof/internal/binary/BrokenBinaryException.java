package io.leakanalyzer.pprof.internal.binary;

/** A binary cannot be used; the message says what was expected and what was found. */
public final class BrokenBinaryException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what was expected and what was found. */
  public BrokenBinaryException(String expected, String found) {
    super("expected " + expected + ", found " + found);
  }
}
