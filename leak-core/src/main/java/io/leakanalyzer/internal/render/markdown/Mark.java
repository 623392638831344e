package io.leakanalyzer.internal.render.markdown;

import io.leakanalyzer.internal.render.Characters;

/** Text of inputs inside Markdown (CommonMark with tables), so that it shows as it is. */
final class Mark {
  private static final String SPECIAL = "\\`*_[]<>|~#&";

  private Mark() {}

  /** Ordinary text. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    String cleaned = Characters.clean(text);
    for (int i = 0; i < cleaned.length(); i++) {
      char c = cleaned.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** A code span; empty for empty text. */
  static String code(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String cleaned = Characters.clean(text).replace("|", "\\|");
    int longest = 0;
    int run = 0;
    for (int i = 0; i < cleaned.length(); i++) {
      run = cleaned.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String pad = longest > 0 ? " " : "";
    return fence + pad + cleaned + pad + fence;
  }
}
