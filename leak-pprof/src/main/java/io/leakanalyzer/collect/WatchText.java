package io.leakanalyzer.collect;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A look at an endpoint for people: a screen for terminals, or lines for logs. */
public final class WatchText {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int HEAD_LINES = 4;
  private static final double UNLIKELY = 0.1;

  private WatchText() {}

  /** Lines for logs: one for the whole, one for each leak. */
  public static void lines(WatchView view, Appendable out) throws IOException {
    String time = view.time().truncatedTo(ChronoUnit.SECONDS).toString();
    if (!view.problem().isEmpty()) {
      out.append(time + " no look: " + clean(view.problem()) + "\n");
      return;
    }
    out.append(
        String.format(
                Locale.ROOT,
                "%s %d goroutines%s, %s, %s%n",
                time,
                last(view.goroutines()),
                view.goroutines().size() < 2
                    ? ""
                    : String.format(Locale.ROOT, " (%+d)", grown(view.goroutines())),
                many(view.leaks().size(), "leak"),
                many(view.suspects().size() - view.leaks().size(), "suspect"))
            .replace("\r", ""));
    for (WatchedSuspect suspect : view.leaks()) {
      Finding finding = suspect.finding();
      out.append(
          String.format(
                  Locale.ROOT,
                  "%s   %s %.2f %s %d (%+d, %+d in all) at %s%n",
                  time,
                  finding.verdict(),
                  finding.confidence(),
                  finding.cause(),
                  suspect.now(),
                  suspect.change(),
                  suspect.grown(),
                  clean(finding.blockedAt().toString()))
              .replace("\r", ""));
    }
  }

  /**
   * A whole screen, from its upper left corner, for terminals that know ANSI's sequences.
   *
   * @param title what is watched
   * @param width columns
   * @param height lines
   * @param colours whether to colour verdicts
   */
  public static void screen(
      WatchView view, String title, int width, int height, boolean colours, Appendable out)
      throws IOException {
    out.append("\u001b[H\u001b[2J");
    line(
        out,
        width,
        title + "   " + view.time().truncatedTo(ChronoUnit.SECONDS) + "   look " + view.looks());
    String goroutines =
        view.goroutines().isEmpty()
            ? "no look yet"
            : String.format(
                Locale.ROOT,
                "%,d goroutines (%+d) %s",
                last(view.goroutines()),
                grown(view.goroutines()),
                bars(view.goroutines()));
    line(
        out,
        width,
        view.problem().isEmpty()
            ? goroutines
            : goroutines + "   no look: " + clean(view.problem()));
    line(out, width, "");
    line(
        out,
        width,
        String.format(
            Locale.ROOT,
            "%-9s %5s %8s %8s  %-12s %s",
            "verdict",
            "conf",
            "count",
            "change",
            "trend",
            "cause, where"));
    int room = Math.max(1, height - HEAD_LINES - 1);
    List<WatchedSuspect> suspects =
        view.suspects().stream().filter(each -> !isUnlikely(each.finding())).toList();
    int unlikely = view.suspects().size() - suspects.size();
    for (WatchedSuspect suspect : suspects.subList(0, Math.min(room, suspects.size()))) {
      out.append(row(suspect, width, colours)).append('\n');
    }
    String more = suspects.size() > room ? "and " + (suspects.size() - room) + " more; " : "";
    out.append(more + many(unlikely, "site") + " unlikely to leak");
  }

  private static String row(WatchedSuspect suspect, int width, boolean colours) {
    Finding finding = suspect.finding();
    String where = clean(finding.cause() + " " + brief(finding.blockedAt()));
    String text =
        cut(
            String.format(
                Locale.ROOT,
                "%-9s %5.2f %,8d %+8d  %-12s %s",
                finding.verdict(),
                finding.confidence(),
                suspect.now(),
                suspect.change(),
                bars(suspect.counts()),
                where),
            width);
    if (!colours) {
      return text;
    }
    String colour =
        switch (finding.verdict()) {
          case PROVEN -> "\u001b[1;31m";
          case LIKELY -> "\u001b[31m";
          case SUSPECTED -> "\u001b[33m";
          case CLEARED -> "\u001b[2m";
        };
    return colour + text + "\u001b[0m";
  }

  /** True if it was looked at, and hardly anything speaks for it. */
  private static boolean isUnlikely(Finding finding) {
    return finding.verdict() == Verdict.SUSPECTED && finding.confidence() < UNLIKELY;
  }

  /** The last two parts of the file's path, then the function without its package's. */
  private static String brief(Frame at) {
    String place = at.place().replaceFirst("^.*/(?=.*/)", "");
    String function = at.function().text().replaceFirst("^[^(\\[]*/", "");
    return (place + " " + function).strip();
  }

  private static void line(Appendable out, int width, String text) throws IOException {
    out.append(cut(text, width)).append('\n');
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  /** One bar for each count, the highest for the greatest. */
  static String bars(List<Long> counts) {
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (long count : counts) {
      int level = most == 0 ? 0 : (int) Math.round((double) count * (BARS.length() - 1) / most);
      bars.append(BARS.charAt(level));
    }
    return bars.toString();
  }

  private static long last(List<Long> counts) {
    return counts.isEmpty() ? 0 : counts.get(counts.size() - 1);
  }

  private static long grown(List<Long> counts) {
    return counts.isEmpty() ? 0 : last(counts) - counts.get(0);
  }

  /** A program's own names cannot move the cursor. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String many(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
