package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.List;

/** The leaks behind the first ones, a line each. */
final class LineText {
  private LineText() {}

  static void write(Page page, List<Finding> rest, Extent extent) throws IOException {
    if (rest.isEmpty()) {
      return;
    }
    long goroutines = rest.stream().mapToLong(Finding::leaking).sum();
    page.heading(
        Wording.number(rest.size())
            + " more "
            + (rest.size() == 1 ? "leak, " : "leaks, ")
            + Wording.count(goroutines, "goroutine")
            + "; in full with --all or --top N");
    List<Finding> shown = extent.lines(rest);
    int rank = String.valueOf(shown.get(shown.size() - 1).rank()).length();
    int count = 0;
    int cause = 0;
    for (Finding finding : shown) {
      count = Math.max(count, Wording.number(finding.leaking()).length());
      cause = Math.max(cause, finding.cause().id().length());
    }
    for (Finding finding : shown) {
      String line =
          right(String.valueOf(finding.rank()), rank)
              + "  "
              + right(Wording.number(finding.leaking()), count)
              + "  "
              + left(finding.cause().id(), cause)
              + "  "
              + place(finding);
      page.line(Ink.PLAIN, cut(line, page.width()));
    }
    extent.leftOut(page, rest, shown);
  }

  /** Where to look: the own code that is stuck, and who started it. */
  private static String place(Finding finding) {
    Frame stuck = finding.inYourCode().orElse(finding.blockedAt());
    String started =
        finding.createdBy().map(c -> ", started by " + shortName(c.function())).orElse("");
    return Wording.shortPlace(stuck) + " " + shortName(stuck.function()) + started;
  }

  /** Without the path of the package: {@code core.(*Request).Wait}. */
  private static String shortName(FunctionName function) {
    int path = function.packagePath().lastIndexOf('/');
    return function.normalised().substring(path + 1);
  }

  private static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
  }

  private static String right(String text, int columns) {
    return " ".repeat(columns - text.length()) + text;
  }

  private static String left(String text, int columns) {
    return text + " ".repeat(columns - text.length());
  }
}
