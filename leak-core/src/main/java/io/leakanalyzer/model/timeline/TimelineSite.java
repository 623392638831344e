package io.leakanalyzer.model.timeline;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.FunctionName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One {@code go} statement, or what is known of it, and what became of all goroutines that came
 * from it within the window.
 *
 * @param entry the function of the {@code go} statement; {@link FunctionName#UNKNOWN} if not known
 * @param creation the {@code go} statement, or null for goroutines older than the window and those
 *     of timers and the runtime
 * @param older goroutines that are older than the window
 * @param created goroutines that were created within the window
 * @param ended those of both that ended within it
 * @param lifetimes how long those lived that were created and ended within the window
 * @param waits how long the waits took that ended within the window
 */
public record TimelineSite(
    FunctionName entry,
    @Nullable Creation creation,
    long older,
    long created,
    long ended,
    Distribution lifetimes,
    Distribution waits) {

  /** The {@code go} statement, if known. */
  public Optional<Creation> createdBy() {
    return Optional.ofNullable(creation);
  }

  /** Goroutines that are there at the end. */
  public long alive() {
    return older + created - ended;
  }
}
