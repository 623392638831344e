package io.leakanalyzer.report;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.Cause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier report or a baseline has and this report has not.
 *
 * @param fingerprint its fingerprint
 * @param cause its cause then
 * @param blockedAt where it was stuck
 * @param startedAt the go statement, or null when it is not known
 * @param count goroutines then; a baseline tells how many were put up with
 */
public record Gone(
    String fingerprint, Cause cause, Frame blockedAt, @Nullable Frame startedAt, long count) {

  /** Where it was started, if that is known. */
  public Optional<Frame> createdBy() {
    return Optional.ofNullable(startedAt);
  }
}
