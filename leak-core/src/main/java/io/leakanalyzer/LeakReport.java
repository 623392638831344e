package io.leakanalyzer;

import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answer: ranked findings, the checklist, what was read, which rules ran, and what went wrong.
 * Immutable; the same input gives the same report.
 *
 * @param profiles what was analysed
 * @param findings ranked, the worst first
 * @param checklist in the order of the method
 * @param rules what became of each rule, by id
 * @param problems about the analysis, in order of origin
 */
public record LeakReport(
    Profiles profiles,
    List<Finding> findings,
    List<Check> checklist,
    List<RuleRun> rules,
    List<Problem> problems) {

  /** Copies the lists. */
  public LeakReport {
    findings = List.copyOf(findings);
    checklist = List.copyOf(checklist);
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /** Findings that are PROVEN or LIKELY. */
  public List<Finding> leaks() {
    return atLeast(Verdict.LIKELY).toList();
  }

  /** Findings at least that grave, ranked. */
  public Stream<Finding> atLeast(Verdict verdict) {
    return findings.stream().filter(f -> f.verdict().isAtLeast(verdict));
  }

  /** True if something is PROVEN or LIKELY. */
  public boolean hasLeaks() {
    return findings.stream().anyMatch(Finding::isReported);
  }

  /** All moments, by instance and time. */
  public List<Moment> moments() {
    return profiles.instances().stream().map(Instance::moments).flatMap(List::stream).toList();
  }

  /** All snapshots, by moment. */
  public List<Snapshot> snapshots() {
    return moments().stream().map(Moment::snapshots).flatMap(List::stream).toList();
  }

  /** Everything known about one goroutine, over all artefacts and moments. */
  public GoroutineHistory goroutine(long id) {
    return GoroutineHistory.of(this, id);
  }
}
