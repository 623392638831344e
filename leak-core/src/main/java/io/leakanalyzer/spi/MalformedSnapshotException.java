package io.leakanalyzer.spi;

import io.leakanalyzer.model.Origin;
import java.io.IOException;

/**
 * The input is of the reader's format but broken, and nothing useful could be read from it. The
 * message says where, what was expected and what was found.
 */
public final class MalformedSnapshotException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Origin origin;
  private final String expected;
  private final String found;

  /**
   * A broken input.
   *
   * @param origin where
   * @param expected what should stand there
   * @param found what stands there
   */
  public MalformedSnapshotException(Origin origin, String expected, String found) {
    super(origin + ": expected " + expected + ", found " + found);
    this.origin = origin;
    this.expected = expected;
    this.found = found;
  }

  /** Where. */
  public Origin origin() {
    return origin;
  }

  /** What should stand there. */
  public String expected() {
    return expected;
  }

  /** What stands there. */
  public String found() {
    return found;
  }
}
