package io.leakanalyzer.rule;

/**
 * What to do about it.
 *
 * @param text one or two sentences
 * @param snippet Go code that shows the fix, or empty
 */
public record Remedy(String text, String snippet) {
  /** No remedy known. */
  public static final Remedy NONE = new Remedy("", "");
}
