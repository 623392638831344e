package io.leakanalyzer.internal.render.markdown;

import static io.leakanalyzer.internal.render.markdown.Mark.code;
import static io.leakanalyzer.internal.render.markdown.Mark.text;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.internal.render.Headline;
import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.report.Gone;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report for an issue or a chat: a table of the leaks, a section for each, the rest folded
 * away; as much of it as can be pasted.
 */
public final class MarkdownRenderer implements ReportRenderer {
  private static final int MOST_ROWS = 50;
  private static final int MOST_SECTIONS = 10;
  private static final int MOST_OTHERS = 20;

  /** For {@link java.util.ServiceLoader}. */
  public MarkdownRenderer() {}

  @Override
  public String format() {
    return "markdown";
  }

  @Override
  public String mediaType() {
    return "text/markdown";
  }

  @Override
  public String fileEnding() {
    return "md";
  }

  @Override
  public void render(LeakReport report, Appendable out, RenderOptions options) throws IOException {
    PastedText page = new PastedText();
    SourceTree tree = SourceTree.of(report);
    List<Finding> leaks = report.leaks();
    page.add(head(report, options));
    page.add(table(leaks, tree));
    int written = 0;
    for (Finding finding : leaks.subList(0, Math.min(leaks.size(), MOST_SECTIONS))) {
      if (!section(page, finding, tree, options)) {
        break;
      }
      written++;
    }
    leftOut(page, leaks.size() - written, "leak", "told in the table only");
    if (!options.gone().isEmpty() && !page.add(gone(options.gone(), tree))) {
      page.say("\nWhat has gone since is left out for its length.\n");
    }
    if (options.details()) {
      details(page, report);
    }
    out.append(page.toString());
  }

  private static String head(LeakReport report, RenderOptions options) {
    String title = options.title().isEmpty() ? "Goroutine leaks" : options.title();
    String caution = Headline.caution(report);
    return "## "
        + text(title)
        + "\n\n**"
        + text(Headline.answer(report))
        + "**  \n"
        + text(Headline.basis(report))
        + ".\n"
        + (caution.isEmpty() ? "" : "\n> " + text(Wording.sentence(caution)) + "\n");
  }

  /** As a whole, else without what is folded away. */
  private static boolean section(
      PastedText page, Finding finding, SourceTree tree, RenderOptions options) throws IOException {
    Optional<Standing> standing = options.standing(finding.fingerprint());
    StringBuilder whole = new StringBuilder();
    FindingMarkdown.write(whole, finding, tree, standing, options.details());
    if (page.add(whole)) {
      return true;
    }
    StringBuilder brief = new StringBuilder();
    FindingMarkdown.write(brief, finding, tree, standing, false);
    return page.add(brief);
  }

  private static void leftOut(PastedText page, int number, String noun, String how) {
    if (number > 0) {
      page.say("\n" + Wording.count(number, noun) + " more, " + how + ".\n");
    }
  }

  private static String table(List<Finding> leaks, SourceTree tree) {
    if (leaks.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append("\n| # | verdict | cause | goroutines | started at | stuck at |\n");
    out.append("| -: | - | - | -: | - | - |\n");
    for (Finding f : leaks.subList(0, Math.min(leaks.size(), MOST_ROWS))) {
      out.append("| " + f.rank() + " | " + f.verdict() + " " + Wording.confidence(f.confidence()))
          .append(" | " + code(f.cause().id()) + " | " + Wording.number(f.leaking()))
          .append(" | " + code(f.createdBy().map(c -> tree.place(c.frame())).orElse("")))
          .append(" | " + code(tree.place(f.blockedAt())) + " |\n");
    }
    if (leaks.size() > MOST_ROWS) {
      out.append("\n" + Wording.count(leaks.size() - MOST_ROWS, "leak") + " more are not in it.\n");
    }
    return out.toString();
  }

  private static String gone(List<Gone> all, SourceTree tree) {
    StringBuilder out = new StringBuilder("\n### Gone since\n\n");
    for (Gone gone : all.subList(0, Math.min(all.size(), MOST_ROWS))) {
      out.append("- " + code(gone.cause().id()) + ", " + Wording.count(gone.count(), "goroutine"))
          .append(" at " + code(gone.blockedAt().function().text()))
          .append(" " + code(tree.place(gone.blockedAt())) + "\n");
    }
    if (all.size() > MOST_ROWS) {
      out.append("- and " + Wording.number(all.size() - MOST_ROWS) + " more\n");
    }
    return out.toString();
  }

  private static void details(PastedText page, LeakReport report) throws IOException {
    for (String part :
        List.of(others(report), checklist(report.checklist()), problems(report.problems()))) {
      if (!page.add(part)) {
        page.say("\nThe rest is left out for its length; the HTML report has it.\n");
        return;
      }
    }
  }

  /** Those that look alike are one line. */
  private static String others(LeakReport report) throws IOException {
    List<Finding> others = report.findings().stream().filter(f -> !f.isReported()).toList();
    if (others.isEmpty()) {
      return "";
    }
    Map<String, Integer> lines = new LinkedHashMap<>();
    others.stream()
        .filter(f -> !Headline.isUnlikely(f))
        .forEach(f -> lines.merge(other(f), 1, Integer::sum));
    long unlikely = others.stream().filter(Headline::isUnlikely).count();
    StringBuilder out = new StringBuilder();
    fold(out, Wording.count(others.size(), "suspect") + " looked at and not reported");
    lines.entrySet().stream()
        .limit(MOST_OTHERS)
        .forEach(
            line ->
                out.append("- " + line.getKey())
                    .append(line.getValue() == 1 ? "\n" : " (" + line.getValue() + " times)\n"));
    if (lines.size() > MOST_OTHERS) {
      out.append("- and " + Wording.number(lines.size() - MOST_OTHERS) + " kinds more\n");
    }
    if (unlikely > 0) {
      out.append("- " + Wording.number(unlikely) + " unlikely to leak (confidence below 0.1)\n");
    }
    unfold(out);
    return out.toString();
  }

  private static String other(Finding f) {
    boolean cleared = f.verdict() == Verdict.CLEARED && !f.doubts().isEmpty();
    return f.verdict()
        + " "
        + Wording.confidence(f.confidence())
        + " "
        + Wording.count(f.leaking(), "goroutine")
        + " in "
        + text(Wording.wait(f))
        + " at "
        + code(f.blockedAt().function().text())
        + (cleared ? ": " + text(f.doubts().get(0).text()) : "");
  }

  private static String checklist(List<Check> checklist) throws IOException {
    long open = checklist.stream().filter(c -> c.status() == CheckStatus.NOT_ASSESSED).count();
    StringBuilder out = new StringBuilder();
    fold(
        out,
        "Checklist: "
            + (checklist.size() - open)
            + " checks made, "
            + open
            + " for lack of a capture not");
    out.append("| status | question | figure, or the capture that would settle it |\n");
    out.append("| - | - | - |\n");
    for (Check check : checklist) {
      boolean made = check.status() != CheckStatus.NOT_ASSESSED;
      out.append("| " + check.status().name().replace('_', ' ') + " | " + text(check.question()))
          .append(" | " + text(made ? check.value() : check.capture()))
          .append(check.threshold().isEmpty() ? "" : " (" + text(check.threshold()) + ")")
          .append(" |\n");
    }
    unfold(out);
    return out.toString();
  }

  private static String problems(List<Problem> problems) throws IOException {
    if (problems.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    fold(out, Wording.count(problems.size(), "problem"));
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_OTHERS))) {
      out.append("- " + problem.severity() + ": " + text(problem.toString()) + "\n");
    }
    if (problems.size() > MOST_OTHERS) {
      out.append("- and " + Wording.number(problems.size() - MOST_OTHERS) + " more\n");
    }
    unfold(out);
    return out.toString();
  }

  static void fold(Appendable out, String summary) throws IOException {
    out.append("\n<details><summary>").append(summary).append("</summary>\n\n");
  }

  static void unfold(Appendable out) throws IOException {
    out.append("\n</details>\n");
  }
}
