package io.leakanalyzer.rule;

import org.jspecify.annotations.Nullable;

/**
 * What to do about it.
 *
 * @param text one or two sentences
 * @param snippet Go code that shows the fix, or empty
 */
public record Remedy(String text, String snippet) {
  /** No remedy known. */
  public static final Remedy NONE = new Remedy("", "");

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Remedy that && text.equals(that.text) && snippet.equals(that.snippet);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + snippet.hashCode();
  }
}
