package io.leakanalyzer.internal.render.markdown;

/**
 * A text that may be pasted: an issue or a comment on GitHub takes 65,536 characters, one on GitLab
 * more. Parts are taken whole or not at all, so that no fold and no fence stays open.
 */
final class PastedText {
  /** Room for a line that says what is left out stays. */
  static final int MOST_CHARACTERS = 60_000;

  private final StringBuilder text = new StringBuilder();

  /** Takes a part; false if there is no room for it. */
  boolean add(CharSequence part) {
    if (text.length() + part.length() > MOST_CHARACTERS) {
      return false;
    }
    text.append(part);
    return true;
  }

  /** A short line, for which there is always room. */
  void say(String line) {
    text.append(line);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
