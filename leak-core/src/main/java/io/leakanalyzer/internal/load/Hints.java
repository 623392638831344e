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
 * @param fileTime when the file was last written, or null: what holds where nothing else tells the
 *     time
 */
public record Hints(
    String moment,
    String instance,
    @Nullable Instant time,
    @Nullable String build,
    @Nullable String goVersion,
    @Nullable Instant fileTime) {
  /** Nothing is said. */
  public static final Hints NONE = new Hints("", "", null, null, null, null);

  /** What a caller says. */
  public static Hints of(String moment, String instance, @Nullable Instant time) {
    return new Hints(moment, instance, time, null, null, null);
  }

  /** The same, with the time of the file. */
  Hints withFileTime(Instant written) {
    return new Hints(moment, instance, time, build, goVersion, written);
  }

  /**
   * What the caller says of an archive together with what a list in it says of one entry. The
   * instance is the caller's, who has the archives of several; moments and times are the list's,
   * which knows each entry.
   */
  Hints over(Hints listed) {
    return new Hints(
        listed.moment.isEmpty() ? moment : listed.moment,
        instance.isEmpty() ? listed.instance : instance,
        listed.time == null ? time : listed.time,
        listed.build,
        listed.goVersion,
        fileTime);
  }
}
