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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
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

  /** By capture, the one that settles most questions first: what to take next. */
  private static void open(Page page, List<Check> checklist) throws IOException {
    List<Check> open =
        checklist.stream().filter(c -> c.status() == CheckStatus.NOT_ASSESSED).toList();
    if (open.isEmpty()) {
      return;
    }
    page.heading("Could not be checked, and the capture that would settle it");
    List<List<Check>> captures = new ArrayList<>(alike(open, Check::capture));
    captures.sort(Comparator.comparingInt(checks -> -checks.size()));
    for (List<Check> checks : captures) {
      page.paragraph(0, checks.get(0).capture());
      for (Check check : checks) {
        page.hang("  ?", Ink.DIM, 4, Ink.PLAIN, check.question());
      }
    }
  }

  /** Groups of one key, in the order of their first members. */
  private static <T> Collection<List<T>> alike(List<T> all, Function<T, String> key) {
    return all.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
        .values();
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
    for (List<RuleRun> runs : alike(idle, r -> r.status() + r.reason())) {
      RuleRun run = runs.get(0);
      page.hang(
          runs.stream().map(RuleRun::id).collect(Collectors.joining(", ")),
          run.status() == RuleRun.Status.FAILED ? Ink.RED : Ink.DIM,
          COLUMN * 4,
          Ink.PLAIN,
          run.reason());
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
