package io.leakanalyzer.compare;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.report.Gone;
import io.leakanalyzer.rule.Cause;

/**
 * A leak that somebody decided to put up with for now.
 *
 * @param fingerprint its fingerprint
 * @param cause its cause, for people
 * @param site where it is stuck, for people
 * @param atMost how many goroutines it may have
 * @param reason why it is put up with; the gate fails without one
 * @param owner who sees to it; the gate fails without one
 */
public record KnownLeak(
    String fingerprint, String cause, String site, long atMost, String reason, String owner) {

  /** True if it has a reason and an owner. */
  public boolean isAccountedFor() {
    return !reason.isBlank() && !owner.isBlank();
  }

  /** The same as something that is there no more. */
  Gone asGone() {
    return new Gone(
        fingerprint,
        cause.isEmpty() ? Cause.UNKNOWN : new Cause(cause),
        Frame.parse(site),
        null,
        atMost);
  }
}
