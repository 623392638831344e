package io.leakanalyzer.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Figures in the sentences of rules, so that all say them alike: {@code Words.goroutines(n) + "
 * wait"}.
 */
public final class Words {
  /** How most hypotheses are proved wrong. */
  public static final String ANOTHER_DUMP =
      "Take another dump some minutes later: if these goroutine ids are gone, it was no leak";

  private Words() {}

  /** {@code 1 goroutine}, {@code 24 goroutines}. */
  public static String goroutines(long count) {
    return count == 1 ? "1 goroutine" : count + " goroutines";
  }

  /** {@code 1 minute}, {@code 24 minutes}. */
  public static String minutes(long count) {
    return count == 1 ? "1 minute" : count + " minutes";
  }

  /** {@code 1 wait}, {@code 24 waits}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** At most one digit after the point, which is no zero. */
  public static String number(double value) {
    String text = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** {@code 35 %}. */
  public static String percent(double part) {
    return Math.round(part * 100) + " %";
  }

  /** The first ids and how many more: {@code 34, 51, 72 and 21 more}. */
  public static String ids(long[] ids) {
    StringBuilder out = new StringBuilder();
    int shown = Math.min(3, ids.length);
    for (int i = 0; i < shown; i++) {
      out.append(i == 0 ? "" : ", ").append(ids[i]);
    }
    return ids.length > shown ? out + " and " + (ids.length - shown) + " more" : out.toString();
  }

  /** {@code is} or {@code are}. */
  public static String are(long count) {
    return count == 1 ? "is" : "are";
  }

  /** {@code waits} or {@code wait}. */
  public static String waits(long count) {
    return count == 1 ? "waits" : "wait";
  }
}
