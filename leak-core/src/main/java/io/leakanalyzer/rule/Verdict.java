package io.leakanalyzer.rule;

/** What the judge makes of a suspect; the gravest first. */
public enum Verdict {
  /** Leaked for certain: the runtime's own mark or the offline proof. */
  PROVEN,
  /** Reported: confidence at least 0.5. */
  LIKELY,
  /** Looked at, not reported: confidence below 0.5. */
  SUSPECTED,
  /** Looked bad, and was explained away by its doubts. */
  CLEARED;

  /** True if this verdict is as grave as the other, or graver. */
  public boolean isAtLeast(Verdict other) {
    return compareTo(other) <= 0;
  }
}
