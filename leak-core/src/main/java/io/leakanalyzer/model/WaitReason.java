package io.leakanalyzer.model;

/**
 * The runtime's wait reason or status of a goroutine.
 *
 * @param text as printed, without suffixes such as {@code (leaked)} or the minutes; empty when the
 *     form has none
 * @param inferred true when it was inferred from leaf frames, because the form has none
 */
public record WaitReason(String text, boolean inferred) {
  /** No wait reason known. */
  public static final WaitReason UNKNOWN = new WaitReason("", false);

  /** A printed reason. */
  public static WaitReason printed(String text) {
    return new WaitReason(text, false);
  }

  /** A reason inferred from leaf frames. */
  public static WaitReason inferred(String text) {
    return new WaitReason(text, true);
  }

  @Override
  public String toString() {
    return inferred ? text + " (inferred)" : text;
  }
}
