package io.leakanalyzer.internal.render;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Category;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Cost;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** Figures and places in words, the same in every format for people. */
public final class Wording {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  /** Shown as 0.0. */
  private static final double SMALLEST = 0.05;

  private Wording() {}

  /** {@code 1 goroutine}, {@code 2 goroutines}, {@code 1,234 goroutines}. */
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** How many leak: {@code 8 goroutines}, {@code 8 goroutines, 5 of them proven}. */
  public static String leaking(Finding finding) {
    String all = count(finding.leaking(), "goroutine");
    return isPartlyProven(finding)
        ? all + ", " + number(finding.provenIds().length) + " of them proven"
        : all;
  }

  /** True if the proof names some of the goroutines only. */
  public static boolean isPartlyProven(Finding finding) {
    int proven = finding.provenIds().length;
    return proven > 0 && proven < finding.goroutineIds().length;
  }

  /** The ids that no proof names. */
  public static long[] notProven(Finding finding) {
    return LongStream.of(finding.goroutineIds())
        .filter(id -> finding.verdictOf(id) != Verdict.PROVEN)
        .toArray();
  }

  /** {@code 1,234,567}. */
  public static String number(long number) {
    StringBuilder grouped = new StringBuilder(Long.toString(number));
    for (int at = grouped.length() - 3; at > (number < 0 ? 1 : 0); at -= 3) {
      grouped.insert(at, ',');
    }
    return grouped.toString();
  }

  /** {@code 12.3 MiB}. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : fixed(value, value < 10 ? 1 : 0) + " " + UNITS[unit];
  }

  /** {@code 40 s}, {@code 12 min}, {@code 3 h 20 min}. */
  public static String duration(Duration span) {
    if (span.compareTo(Duration.ofMinutes(2)) < 0) {
      long tenths = Math.round(span.toMillis() / 100.0);
      return tenths % 10 == 0 || tenths >= 100
          ? Math.round(tenths / 10.0) + " s"
          : fixed(tenths / 10.0, 1) + " s";
    }
    long minutes = Math.round(span.toSeconds() / 60.0);
    return minutes < 120
        ? minutes + " min"
        : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /** The last two parts of the path and the line: {@code pricing/client.go:42}; may be empty. */
  public static String shortPlace(Frame frame) {
    String file = frame.file().replace('\\', '/');
    int last = file.lastIndexOf('/');
    int before = last < 0 ? -1 : file.lastIndexOf('/', last - 1);
    return new Frame(frame.function(), file.substring(before + 1), frame.line()).place();
  }

  /** {@code 2.4 MiB held, 68 KiB a goroutine: how}; empty when nobody knows. */
  public static String cost(Finding finding) {
    if (finding.cost().isEmpty()) {
      return "";
    }
    Cost cost = finding.cost().get();
    String figures =
        (cost.bytes() < 0 ? "" : bytes(cost.bytes()) + " held")
            + (cost.bytes() >= 0 && cost.bytesPerGoroutine() >= 0 ? ", " : "")
            + (cost.bytesPerGoroutine() < 0
                ? ""
                : bytes(cost.bytesPerGoroutine()) + " a goroutine");
    if (cost.text().isEmpty() || figures.isEmpty()) {
      return figures + cost.text();
    }
    return figures + ": " + cost.text();
  }

  /** The most minutes that a goroutine of the finding has waited, if the artefacts say. */
  public static OptionalInt minutes(Finding finding) {
    return finding.suspect().sightings().stream()
        .mapToInt(s -> s.maxMinutes())
        .filter(minutes -> minutes > 0)
        .max();
  }

  /** {@code chan send, up to 12 minutes}. */
  public static String wait(Finding finding) {
    String reason = finding.waitReason().toString();
    String what = reason.isEmpty() ? finding.suspect().waitClass().words() : reason;
    OptionalInt minutes = minutes(finding);
    return minutes.isEmpty() ? what : what + ", up to " + count(minutes.getAsInt(), "minute");
  }

  /**
   * {@code for +2.1}, {@code against -1.0}, or {@code also for} when it adds nothing: a stronger
   * reason says the same.
   */
  public static String weighed(String side, Contribution reason) {
    return Math.abs(reason.weight()) < SMALLEST
        ? "also " + side
        : side + " " + signed(reason.weight());
  }

  /** A sentence about a finding, without the place that stands beside it anyway. */
  public static String here(String text, Finding finding) {
    return text.replace(" at " + finding.blockedAt(), "");
  }

  /** The first clause of a reason: enough for who reads no details. */
  public static String clause(String text, Finding finding) {
    String here = here(text, finding);
    int end = here.indexOf("; ");
    return end < 0 ? here : here.substring(0, end);
  }

  /** Whose code it is: {@code your code}. */
  public static String whose(Category category) {
    return switch (category) {
      case YOURS -> "your code";
      case LIBRARY -> "a library";
      case RUNTIME -> "standard library";
    };
  }

  /** {@code +2.1}, {@code -1.0}: log-odds and rates. */
  public static String signed(double value) {
    return (Double.compare(value, 0) < 0 ? "-" : "+") + fixed(Math.abs(value), 1);
  }

  /**
   * A number that is not negative with so many decimals, as {@code %.2f} writes it, without what a
   * formatter loads at its first use: that takes longer than many a report.
   */
  public static String fixed(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** {@code new}, {@code grown}, {@code as before}, or why it is put up with. */
  public static String standing(Standing standing) {
    if (standing.isSuppressed()) {
      return "known: " + standing.justification();
    }
    return switch (standing.state()) {
      case NEW -> "new";
      case GROWN -> "grown";
      case UNCHANGED -> "as before";
    };
  }

  /** {@code 0.97}; never 1.00 unless certain. */
  public static String confidence(double confidence) {
    return fixed(confidence < 1 ? Math.min(confidence, 0.99) : confidence, 2);
  }

  /** Ends a sentence that came without a full stop. */
  public static String sentence(String text) {
    if (text.isEmpty()) {
      return text;
    }
    char last = text.charAt(text.length() - 1);
    return last == '.' || last == '!' || last == '?' || last == ':' ? text : text + ".";
  }
}
