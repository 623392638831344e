package io.leakanalyzer.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One function call of a stack.
 *
 * @param function the function
 * @param file the source file as the program names it, or empty when unknown
 * @param line one-based line, or 0 when unknown
 */
public record Frame(FunctionName function, String file, int line) {
  private static final Pattern LINE = Pattern.compile(":(\\d{1,9})$");

  /**
   * Takes {@link #toString()} apart again. A function's name has spaces only within brackets, as
   * type arguments; what follows the first other space is the place.
   */
  public static Frame parse(String text) {
    int space = firstSpace(text);
    if (space < 0) {
      return new Frame(new FunctionName(text), "", 0);
    }
    FunctionName function = new FunctionName(text.substring(0, space));
    String place = text.substring(space + 1);
    Matcher line = LINE.matcher(place);
    return line.find()
        ? new Frame(function, place.substring(0, line.start()), Integer.parseInt(line.group(1)))
        : new Frame(function, place, 0);
  }

  /** {@code file:line}, or the empty string when the file is unknown. */
  public String place() {
    if (file.isEmpty()) {
      return "";
    }
    return line > 0 ? file + ":" + line : file;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Frame that
        && function.equals(that.function)
        && file.equals(that.file)
        && line == that.line;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * function.hashCode() + file.hashCode()) + line;
  }

  @Override
  public String toString() {
    String place = place();
    if (!function.isKnown() && place.isEmpty()) {
      return "an unknown place";
    }
    return place.isEmpty() ? function.text() : function.text() + " " + place;
  }

  private static int firstSpace(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '[', '{', '(' -> depth++;
        case ']', '}', ')' -> depth--;
        case ' ' -> {
          if (depth <= 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }
}
