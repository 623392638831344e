package io.leakanalyzer;

import io.leakanalyzer.model.Origin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about the analysis itself that a reader of the report must know: a broken-off input, an
 * unknown record, a rule that failed, a limit reached.
 *
 * @param severity how much it matters
 * @param text one sentence without a full stop
 * @param place where, or null when it is about the analysis as a whole
 */
public record Problem(Severity severity, String text, @Nullable Origin place) {

  /** How much a problem matters to the answer. */
  public enum Severity {
    /** Worth knowing; the answer stands. */
    NOTE,
    /** Facts are missing; the answer may lack findings. */
    WARNING,
    /** An input or a rule could not be used at all. */
    ERROR
  }

  /** A note at a place. */
  public static Problem note(String text, Origin place) {
    return new Problem(Severity.NOTE, text, place);
  }

  /** A warning at a place. */
  public static Problem warning(String text, Origin place) {
    return new Problem(Severity.WARNING, text, place);
  }

  /** An error at a place. */
  public static Problem error(String text, Origin place) {
    return new Problem(Severity.ERROR, text, place);
  }

  /** Where, if it has a place. */
  public Optional<Origin> origin() {
    return Optional.ofNullable(place);
  }

  @Override
  public String toString() {
    return place == null ? text : place + ": " + text;
  }
}
