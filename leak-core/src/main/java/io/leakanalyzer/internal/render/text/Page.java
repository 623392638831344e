package io.leakanalyzer.internal.render.text;

import static io.leakanalyzer.internal.render.Characters.clean;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a terminal: wraps words at the width, hangs text on labels, and lets no control
 * character of an input through to the terminal.
 */
final class Page {
  private final Appendable out;
  private final int width;
  private final boolean colours;

  Page(Appendable out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** An empty line. */
  Page gap() throws IOException {
    out.append('\n');
    return this;
  }

  /** A heading with a rule below. */
  Page heading(String text) throws IOException {
    gap();
    line(Ink.BOLD, text);
    return line(Ink.DIM, "-".repeat(Math.min(width, text.length())));
  }

  /** One line as it is, cleaned but not wrapped. */
  Page line(Ink ink, String text) throws IOException {
    out.append(ink.on(clean(text), colours)).append('\n');
    return this;
  }

  /** A paragraph, indented. */
  Page paragraph(int indent, String text) throws IOException {
    return hang("", Ink.PLAIN, indent, Ink.PLAIN, text);
  }

  /** A paragraph that hangs on a label; the text begins at the column, on every line. */
  Page hang(String label, Ink labelInk, int column, Ink ink, String text) throws IOException {
    String shown = clean(label);
    boolean fits = shown.length() < column || shown.isEmpty();
    if (!fits) {
      line(labelInk, shown);
    } else {
      out.append(labelInk.on(shown, colours)).append(" ".repeat(column - shown.length()));
    }
    boolean first = fits;
    for (String part : wrap(clean(text), Math.max(width - column, 20))) {
      if (!first) {
        out.append(" ".repeat(column));
      }
      out.append(ink.on(part, colours)).append('\n');
      first = false;
    }
    return this;
  }

  /** Lines of code, indented, as they are. */
  Page code(int indent, String text) throws IOException {
    for (String codeLine : text.stripTrailing().split("\n", -1)) {
      String cleaned = clean(codeLine.replace("\t", "    ")).stripTrailing();
      out.append(cleaned.isEmpty() ? "" : " ".repeat(indent))
          .append(Ink.CYAN.on(cleaned, colours))
          .append('\n');
    }
    return this;
  }

  int width() {
    return width;
  }

  /** Words of a text on lines of at most so many columns; a longer word stays whole. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
