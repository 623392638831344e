package io.leakanalyzer;

/**
 * Hears how the work goes on. Called from the thread that does the work, often; must be quick and
 * must not throw.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (stage, subject, done, total) -> {};

  /**
   * Something moved on.
   *
   * @param stage what is being done: {@code read}, {@code join}, {@code examine}, {@code judge}
   * @param subject of what: the name of an input, the id of a rule; may be empty
   * @param done bytes or steps done
   * @param total bytes or steps in all, or -1 when unknown
   */
  void progress(String stage, String subject, long done, long total);
}
