package io.leakanalyzer.rule;

/** How strong a reason is by its nature; the strongest first. */
public enum Grade {
  /** The runtime's own leak mark, or the offline liveness proof over a heap dump. */
  PROVEN,
  /** Blocked for good by construction, a wait-for cycle, a lock whose holder is itself stuck. */
  STRUCTURAL,
  /** The same suspect grows over moments; the same ids are still there. */
  TREND,
  /** How long it has been waiting. */
  AGE,
  /** How many there are. */
  COUNT,
  /** All else. */
  HINT
}
