package io.leakanalyzer.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process instance of the program, from its start to its end. Growth, counts and persistence
 * run over the moments of one instance. A process that is started again is another instance; the
 * collector names it {@code name#2}, {@code name#3} and so on.
 *
 * @param id its name, or the empty string when nobody gave one
 * @param version the Go version, or null when unknown
 * @param buildId what was built, or null when unknown
 * @param moments in time order
 */
public record Instance(
    String id, @Nullable String version, @Nullable String buildId, List<Moment> moments) {

  /** Copies the list. */
  public Instance {
    moments = List.copyOf(moments);
  }

  /** The Go version, if known. */
  public Optional<String> goVersion() {
    return Optional.ofNullable(version);
  }

  /** What was built, if known. */
  public Optional<String> build() {
    return Optional.ofNullable(buildId);
  }
}
