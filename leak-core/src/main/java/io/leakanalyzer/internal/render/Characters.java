package io.leakanalyzer.internal.render;

/** What text of an input may do where it is shown. */
public final class Characters {
  private Characters() {}

  /**
   * Control and bidirectional formatting characters would steer a terminal or a reader's eye: they
   * become {@code ?}, line feeds and tabs a space.
   */
  public static String clean(String text) {
    StringBuilder cleaned = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f;
      boolean steers = !plain && (steers(c) || isLoneSurrogate(text, i));
      if (steers && cleaned == null) {
        cleaned = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (cleaned != null) {
        cleaned.append(c == '\n' || c == '\t' ? ' ' : steers ? '?' : c);
      }
    }
    return cleaned == null ? text : cleaned.toString();
  }

  private static boolean steers(char c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || c == '\ufffe'
        || c == '\uffff';
  }

  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
