package io.leakanalyzer.spi;

import io.leakanalyzer.model.Origin;
import java.io.IOException;

/**
 * An input is larger than {@link ReadLimits} allow. A reader that has facts by then keeps them and
 * reports a problem instead.
 */
public final class LimitExceededException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Origin origin;

  /**
   * A limit was reached.
   *
   * @param origin where
   * @param limit name of the limit in {@link ReadLimits}
   * @param value its value
   */
  public LimitExceededException(Origin origin, String limit, long value) {
    super(origin + ": larger than the limit " + limit + " = " + value);
    this.origin = origin;
  }

  /** Where. */
  public Origin origin() {
    return origin;
  }
}
