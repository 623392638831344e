package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.RuleRun;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Checklist, what was read, which rules could not run, problems. */
final class RunText {
  private static final int COLUMN = 8;

  private RunText() {}

  static void write(Page page, LeakReport report) throws IOException {
    checklist(page, report.checklist());
    open(page, report.checklist());
    inputs(page, report);
    rules(page, report.rules());
    problems(page, report.problems());
  }

  private static void checklist(Page page, List<Check> checklist) throws IOException {
    page.heading("Checklist");
    for (Check check : checklist) {
      if (check.status() == CheckStatus.NOT_ASSESSED) {
        continue;
      }
      String figures =
          (check.value().isEmpty() ? "" : "  " + check.value())
              + (check.threshold().isEmpty() ? "" : " (threshold: " + check.threshold() + ")");
      page.hang(
          check.status().name(),
          Ink.of(check.status()),
          COLUMN,
          Ink.PLAIN,
          check.question() + figures);
    }
  }

  private static void open(Page page, List<Check> checklist) throws IOException {
    List<Check> open =
        checklist.stream().filter(c -> c.status() == CheckStatus.NOT_ASSESSED).toList();
    if (open.isEmpty()) {
      return;
    }
    page.heading("Could not be checked, and the capture that would settle it");
    for (Check check : open) {
      page.hang("?", Ink.DIM, 2, Ink.PLAIN, check.question() + " - " + check.capture());
    }
  }

  private static void inputs(Page page, LeakReport report) throws IOException {
    page.heading("What was read");
    for (Moment moment : report.moments()) {
      page.hang(
          moment.toString(),
          Ink.DIM,
          COLUMN * 2,
          Ink.PLAIN,
          moment.time().map(t -> t + "  ").orElse("")
              + moment
                  .leading()
                  .flatMap(Snapshot::goroutines)
                  .map(g -> Wording.count(g.total(), "goroutine") + "  ")
                  .orElse("")
              + moment.snapshots().stream()
                  .map(s -> s.origin() + " (" + s.kind().words() + ")")
                  .collect(Collectors.joining(", ")));
    }
  }

  private static void rules(Page page, List<RuleRun> rules) throws IOException {
    List<RuleRun> idle = rules.stream().filter(r -> r.status() != RuleRun.Status.RAN).toList();
    if (idle.isEmpty()) {
      return;
    }
    page.heading("Rules that did not run");
    for (RuleRun rule : idle) {
      page.hang(
          rule.id(),
          rule.status() == RuleRun.Status.FAILED ? Ink.RED : Ink.DIM,
          COLUMN * 4,
          Ink.PLAIN,
          rule.reason());
    }
  }

  private static void problems(Page page, List<Problem> problems) throws IOException {
    if (problems.isEmpty()) {
      return;
    }
    page.heading("Problems");
    for (Problem problem : problems) {
      page.hang(
          problem.severity().name(),
          problem.severity() == Problem.Severity.NOTE ? Ink.DIM : Ink.YELLOW,
          COLUMN + 1,
          Ink.PLAIN,
          problem.toString());
    }
  }
}
