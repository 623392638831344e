package io.leakanalyzer.internal.judge;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProgressListener;
import io.leakanalyzer.RuleRun;
import io.leakanalyzer.graph.GraphBuilder;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Hypothesis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run: join the facts, run the rules, judge, fill the checklist. */
public final class Analysis {
  private final Profiles profiles;
  private final List<InstalledRule> rules;
  private final Map<String, Object> settings;
  private final OwnCode ownCode;
  private final ProgressListener listener;

  /** A run of these rules, in their order. */
  public Analysis(
      Profiles profiles,
      List<InstalledRule> rules,
      Map<String, Object> settings,
      List<String> ownCode,
      ProgressListener listener) {
    this.profiles = profiles;
    this.rules = rules;
    this.settings = settings;
    this.ownCode = new OwnCode(ownCode);
    this.listener = listener;
  }

  /** Runs. */
  public LeakReport run() {
    listener.progress("join", "", 0, 1);
    AnalysisContext context = context();
    List<Problem> problems = new ArrayList<>(profiles.problems());
    profiles.snapshots().forEach(s -> problems.addAll(s.problems()));
    List<RuleRun> runs = new ArrayList<>();
    List<Judge.Statement> statements = new ArrayList<>();
    Map<String, List<Check>> checks = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      InstalledRule rule = rules.get(i);
      checkInterrupted();
      listener.progress("examine", rule.id(), i, rules.size());
      runs.add(run(rule, context, statements, checks, problems));
    }
    listener.progress("judge", "", 0, 1);
    List<Finding> findings = new Judge(profiles, ownCode).judge(context.suspects(), statements);
    return new LeakReport(
        profiles,
        findings,
        ChecklistFiller.fill(profiles, rules, runs, checks, statements, findings),
        runs,
        problems);
  }

  /** The joined facts, for one rule's settings at a time. */
  public AnalysisContext context() {
    List<Suspect> suspects = SuspectFinder.find(profiles);
    Optional<Moment> moment = GraphBuilder.momentOf(profiles);
    return new AnalysisContext(
        profiles,
        suspects,
        GraphBuilder.graphOf(profiles),
        moment.orElse(null),
        ownCode,
        "",
        settings);
  }

  private RuleRun run(
      InstalledRule rule,
      AnalysisContext context,
      List<Judge.Statement> statements,
      Map<String, List<Check>> checks,
      List<Problem> problems) {
    Optional<String> missing = rule.missing(profiles);
    if (missing.isPresent()) {
      return new RuleRun(
          rule.id(), rule.info().summary(), RuleRun.Status.NOT_APPLICABLE, missing.get(), 0);
    }
    try {
      AnalysisContext own = context.forRule(rule.id());
      List<Hypothesis> said = rule.rule().examine(own).toList();
      checks.put(rule.id(), rule.rule().checks(own));
      said.forEach(hypothesis -> statements.add(new Judge.Statement(rule.id(), hypothesis)));
      return new RuleRun(rule.id(), rule.info().summary(), RuleRun.Status.RAN, "", said.size());
    } catch (RuntimeException | StackOverflowError e) {
      String text = "rule " + rule.id() + " failed: " + e + at(e);
      problems.add(new Problem(Problem.Severity.ERROR, text, null));
      return new RuleRun(rule.id(), rule.info().summary(), RuleRun.Status.FAILED, text, 0);
    }
  }

  private static String at(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private static void checkInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new AnalysisException("interrupted");
    }
  }
}
