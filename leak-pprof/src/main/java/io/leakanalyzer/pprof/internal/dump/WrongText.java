package io.leakanalyzer.pprof.internal.dump;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text is that was taken for a capture: mostly what a server answered instead of one. */
final class WrongText {
  private static final int MOST_TITLE = 80;

  /** An answer without a page is one such line; what is longer may be anybody's, and secret. */
  private static final int MOST_ANSWER = 160;

  private static final Pattern PAGE =
      Pattern.compile("\\s*<(!doctype html|html|head)\\b.*", flags());
  private static final Pattern TITLE = Pattern.compile("<title>\\s*(.*?)\\s*</title>", flags());

  private WrongText() {}

  /** In words, if it is known. */
  static Optional<String> of(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    if (PAGE.matcher(text).matches()) {
      Matcher title = TITLE.matcher(text);
      return Optional.of("an HTML page" + (title.find() ? quoted(title.group(1), MOST_TITLE) : ""));
    }
    String line = text.strip();
    return head.length <= MOST_ANSWER && !line.isEmpty() && line.lines().count() == 1
        ? Optional.of("nothing but" + quoted(line, MOST_ANSWER))
        : Optional.empty();
  }

  private static String quoted(String text, int most) {
    String clean = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return " \"" + clean.substring(0, Math.min(most, clean.length())) + "\"";
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }
}
