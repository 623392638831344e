package io.leakanalyzer.rule;

import io.leakanalyzer.model.Origin;

/**
 * A reason for a leak, with its witness.
 *
 * @param grade how strong by nature
 * @param aspect what it is about, such as {@code growth} or {@code age}: of several reasons about
 *     one aspect the judge counts only the strongest, since the same fact in another form adds
 *     nothing
 * @param text one sentence without a full stop that names the witness: a goroutine, an address, a
 *     figure
 * @param weight log-odds that it adds, 0 or more
 * @param origin where the witness stands
 */
public record Evidence(Grade grade, String aspect, String text, double weight, Origin origin) {

  /** Checks the weight. */
  public Evidence {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight " + weight);
    }
  }
}
