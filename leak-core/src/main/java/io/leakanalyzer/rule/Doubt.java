package io.leakanalyzer.rule;

import io.leakanalyzer.model.Origin;

/**
 * A reason against a leak, with its witness.
 *
 * @param grade how strong by nature
 * @param aspect what it is about; of several doubts about one aspect the judge counts only the
 *     strongest
 * @param text one sentence without a full stop
 * @param weight log-odds that it takes away, 0 or more
 * @param origin where the witness stands
 */
public record Doubt(Grade grade, String aspect, String text, double weight, Origin origin) {

  /** Checks the weight. */
  public Doubt {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight " + weight);
    }
  }
}
