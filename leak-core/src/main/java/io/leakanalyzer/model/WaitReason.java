package io.leakanalyzer.model;

import org.jspecify.annotations.Nullable;

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

  // Its own methods, as of all records that every run makes: linking a record's takes long.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WaitReason that && inferred == that.inferred && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 2 * text.hashCode() + (inferred ? 1 : 0);
  }

  @Override
  public String toString() {
    return inferred ? text + " (inferred)" : text;
  }
}
