package io.leakanalyzer.compare;

import io.leakanalyzer.report.Gone;
import io.leakanalyzer.report.Standing;
import java.util.List;
import java.util.Map;

/**
 * What a gate says of a report. Immutable.
 *
 * @param objections why it does not pass; empty when it does
 * @param standings how the findings stand to the baseline, for renderers
 * @param gone known leaks that are fixed, for renderers
 */
public record GateResult(
    List<Objection> objections, Map<String, Standing> standings, List<Gone> gone) {

  /** Copies. */
  public GateResult {
    objections = List.copyOf(objections);
    standings = Map.copyOf(standings);
    gone = List.copyOf(gone);
  }

  /** True if nothing speaks against it. */
  public boolean passes() {
    return objections.isEmpty();
  }

  /** Why a gate objects. */
  public enum Reason {
    /** A leak that is not in the baseline. */
    NEW,
    /** A known leak with more goroutines than it may have. */
    GROWN,
    /** A known leak that is not there any more: it must be taken out. */
    FIXED,
    /** A known leak without a reason or an owner. */
    UNACCOUNTED
  }

  /**
   * One objection.
   *
   * @param reason why
   * @param fingerprint of which leak
   * @param text in words, without a full stop
   */
  public record Objection(Reason reason, String fingerprint, String text) {}
}
