package io.leakanalyzer.internal.render.markdown;

import static io.leakanalyzer.internal.render.markdown.Mark.code;
import static io.leakanalyzer.internal.render.markdown.Mark.text;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.internal.render.Headline;
import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import java.util.List;

/**
 * The report for an issue or a chat: a table of the leaks, a section for each, the rest folded
 * away.
 */
public final class MarkdownRenderer implements ReportRenderer {

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
    String title = options.title().isEmpty() ? "Goroutine leaks" : options.title();
    out.append("## ").append(text(title)).append("\n\n");
    out.append("**").append(text(Headline.answer(report))).append("**  \n");
    out.append(text(Headline.basis(report))).append(".\n");
    String caution = Headline.caution(report);
    if (!caution.isEmpty()) {
      out.append("\n> ").append(text(Wording.sentence(caution))).append('\n');
    }
    SourceTree tree = SourceTree.of(report);
    table(out, report.leaks(), tree);
    for (Finding finding : report.leaks()) {
      FindingMarkdown.write(out, finding, tree, options.details());
    }
    if (options.details()) {
      others(out, report);
      checklist(out, report.checklist());
      problems(out, report.problems());
    }
  }

  private static void table(Appendable out, List<Finding> leaks, SourceTree tree)
      throws IOException {
    if (leaks.isEmpty()) {
      return;
    }
    out.append("\n| # | verdict | cause | goroutines | started at | stuck at |\n");
    out.append("| -: | - | - | -: | - | - |\n");
    for (Finding f : leaks) {
      out.append("| " + f.rank() + " | " + f.verdict() + " " + Wording.confidence(f.confidence()))
          .append(" | " + code(f.cause().id()) + " | " + Wording.number(f.leaking()))
          .append(" | " + code(f.createdBy().map(c -> tree.place(c.frame())).orElse("")))
          .append(" | " + code(tree.place(f.blockedAt())) + " |\n");
    }
  }

  private static void others(Appendable out, LeakReport report) throws IOException {
    List<Finding> others = report.findings().stream().filter(f -> !f.isReported()).toList();
    if (others.isEmpty()) {
      return;
    }
    fold(out, Wording.count(others.size(), "suspect") + " looked at and not reported");
    for (Finding f : others) {
      out.append("- " + f.verdict() + " " + Wording.confidence(f.confidence()) + " ")
          .append(Wording.count(f.leaking(), "goroutine") + " in " + text(Wording.wait(f)))
          .append(" at " + code(f.blockedAt().function().text()));
      boolean cleared = f.verdict() == Verdict.CLEARED && !f.doubts().isEmpty();
      out.append(cleared ? ": " + text(f.doubts().get(0).text()) : "").append('\n');
    }
    unfold(out);
  }

  private static void checklist(Appendable out, List<Check> checklist) throws IOException {
    long open = checklist.stream().filter(c -> c.status() == CheckStatus.NOT_ASSESSED).count();
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
  }

  private static void problems(Appendable out, List<Problem> problems) throws IOException {
    if (problems.isEmpty()) {
      return;
    }
    fold(out, Wording.count(problems.size(), "problem"));
    for (Problem problem : problems) {
      out.append("- " + problem.severity() + ": " + text(problem.toString()) + "\n");
    }
    unfold(out);
  }

  static void fold(Appendable out, String summary) throws IOException {
    out.append("\n<details><summary>").append(summary).append("</summary>\n\n");
  }

  static void unfold(Appendable out) throws IOException {
    out.append("\n</details>\n");
  }
}
