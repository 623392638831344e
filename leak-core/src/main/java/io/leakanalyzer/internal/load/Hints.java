package io.leakanalyzer.internal.load;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is said about an input outside it: by the caller or by {@code captures.json}.
 *
 * @param moment name of the moment, or empty
 * @param instance process instance, or empty
 * @param time when it was captured, or null
 * @param build what was built, or null
 * @param goVersion Go version, or null
 */
public record Hints(
    String moment,
    String instance,
    @Nullable Instant time,
    @Nullable String build,
    @Nullable String goVersion) {
  /** Nothing is said. */
  public static final Hints NONE = new Hints("", "", null, null, null);
}
