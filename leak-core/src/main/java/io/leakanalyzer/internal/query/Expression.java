package io.leakanalyzer.internal.query;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in Go's syntax (RE2), found anywhere in a text. The few spellings that Java
 * lacks are rewritten. Java's engine may backtrack without end where RE2 does not, so that each
 * match has a budget; one that exceeds it is an error, not a hang.
 */
public final class Expression {
  private static final int BUDGET = 5_000_000;

  private final String text;
  private final Pattern pattern;

  private Expression(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if it is none; the message names the option and says why
   */
  public static Expression of(String option, String text) {
    try {
      return new Expression(text, Pattern.compile(toJava(text)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          option + ": \"" + text + "\" is no regular expression: " + e.getDescription(), e);
    }
  }

  /** True if it is found somewhere in a text. */
  public boolean matches(String subject) {
    return pattern.matcher(new Budgeted(subject, this)).find();
  }

  /** The expression as it was given. */
  public String text() {
    return text;
  }

  private static String toJava(String go) {
    StringBuilder out = new StringBuilder(go.length() + 8);
    boolean inClass = false;
    for (int i = 0; i < go.length(); i++) {
      char c = go.charAt(i);
      if (c == '\\' && i + 1 < go.length()) {
        out.append(c).append(go.charAt(++i));
      } else if (inClass && go.startsWith("[:", i) && go.indexOf(":]", i) > 0) {
        int end = go.indexOf(":]", i);
        out.append(posix(go.substring(i + 2, end)));
        i = end + 1;
      } else if (inClass && (c == '[' || c == '&')) {
        out.append('\\').append(c);
      } else if (!inClass && go.startsWith("(?P<", i)) {
        out.append("(?<");
        i += 3;
      } else {
        if (c == '[' && !inClass) {
          inClass = true;
          out.append(c);
          i = literalBracket(go, i, out);
          continue;
        }
        inClass &= c != ']';
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A bracket right behind the opening one, or behind its {@code ^}, stands for itself. */
  private static int literalBracket(String go, int open, StringBuilder out) {
    int i = open + 1;
    if (i < go.length() && go.charAt(i) == '^') {
      out.append('^');
      i++;
    }
    if (i < go.length() && go.charAt(i) == ']') {
      out.append("\\]");
      i++;
    }
    return i - 1;
  }

  private static String posix(String name) {
    boolean negated = name.startsWith("^");
    String java =
        switch (negated ? name.substring(1) : name) {
          case "alnum" -> "Alnum}";
          case "alpha" -> "Alpha}";
          case "ascii" -> "ASCII}";
          case "blank" -> "Blank}";
          case "cntrl" -> "Cntrl}";
          case "digit" -> "Digit}";
          case "graph" -> "Graph}";
          case "lower" -> "Lower}";
          case "print" -> "Print}";
          case "punct" -> "Punct}";
          case "space" -> "Space}";
          case "upper" -> "Upper}";
          case "xdigit" -> "XDigit}";
          case "word" -> "IsWord}";
          default -> throw new PatternSyntaxException("unknown class", name, -1);
        };
    if (java.equals("IsWord}")) {
      return negated ? "\\W" : "\\w";
    }
    return (negated ? "\\P{" : "\\p{") + java;
  }

  /** A text that can be looked at only so often. */
  private static final class Budgeted implements CharSequence {
    private final String subject;
    private final Expression expression;
    private int looks;

    Budgeted(String subject, Expression expression) {
      this.subject = subject;
      this.expression = expression;
    }

    @Override
    public int length() {
      return subject.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks > BUDGET) {
        throw new IllegalArgumentException(
            "the expression \"" + expression.text + "\" takes too long on \"" + subject + "\"");
      }
      return subject.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return subject.subSequence(start, end);
    }

    @Override
    public String toString() {
      return subject;
    }
  }
}
