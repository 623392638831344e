package io.leakanalyzer;

/**
 * What became of a rule.
 *
 * @param id id of the rule
 * @param summary what it finds
 * @param status whether it ran
 * @param reason why not, with the capture that would let it run; empty when it ran
 * @param hypotheses how many it gave
 */
public record RuleRun(String id, String summary, Status status, String reason, int hypotheses) {

  /** Whether a rule ran. */
  public enum Status {
    /** It ran. */
    RAN,
    /** Its needs were not met. */
    NOT_APPLICABLE,
    /** It threw; see the problems. */
    FAILED
  }
}
