package io.leakanalyzer.internal.judge;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.RuleRun;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Words;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills the checklist: a row that a rule returned stands as it is; another follows from the
 * findings of the rules that answer it; one that no rule could answer is not assessed.
 */
final class ChecklistFiller {
  private static final String REPORTED = "confidence 0.5";

  private static final int MOST_NAMED = 5;

  private ChecklistFiller() {}

  static List<Check> fill(
      Profiles profiles,
      List<InstalledRule> rules,
      List<RuleRun> runs,
      Map<String, List<Check>> returned,
      List<Judge.Statement> statements,
      List<Finding> findings) {
    Map<Suspect, Set<String>> witnesses = witnesses(statements);
    Map<String, Check> own = new LinkedHashMap<>();
    own.put(CrossValidation.ROW, CrossValidation.check(profiles, findings));
    own.put(AnchoredAnswers.ROW, AnchoredAnswers.check(findings));
    own.put(PprofQuestions.ROW, PprofQuestions.check(profiles));
    for (List<Check> checks : returned.values()) {
      checks.forEach(check -> own.merge(check.id(), check, ChecklistFiller::graver));
    }
    Map<String, Check> rows = new LinkedHashMap<>();
    for (Checklist.Row row : Checklist.ROWS) {
      Check known = own.remove(row.id());
      rows.put(row.id(), known != null ? known : derived(row, rules, runs, witnesses, findings));
    }
    rows.putAll(own); // those of third parties
    return List.copyOf(rows.values());
  }

  /** Which rules gave evidence about a suspect; suspects are compared by identity. */
  private static Map<Suspect, Set<String>> witnesses(List<Judge.Statement> statements) {
    Map<Suspect, Set<String>> rules = new HashMap<>();
    for (Judge.Statement statement : statements) {
      if (!statement.hypothesis().evidence().isEmpty()) {
        rules
            .computeIfAbsent(statement.hypothesis().suspect(), s -> new HashSet<>())
            .add(statement.rule());
      }
    }
    return rules;
  }

  /** Of two the graver; one that is assessed goes before one that is not. */
  private static Check graver(Check a, Check b) {
    if (a.status() == CheckStatus.NOT_ASSESSED) {
      return b;
    }
    return b.status().compareTo(a.status()) > 0 && b.status() != CheckStatus.NOT_ASSESSED ? b : a;
  }

  private static Check derived(
      Checklist.Row row,
      List<InstalledRule> rules,
      List<RuleRun> runs,
      Map<Suspect, Set<String>> witnesses,
      List<Finding> findings) {
    Set<String> ran = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      if (runs.get(i).status() == RuleRun.Status.RAN
          && List.of(rules.get(i).info().checks()).contains(row.id())) {
        ran.add(rules.get(i).id());
      }
    }
    if (ran.isEmpty()) {
      return new Check(row.id(), row.question(), CheckStatus.NOT_ASSESSED, "", "", row.capture());
    }
    List<Finding> about =
        findings.stream()
            .filter(f -> !Collections.disjoint(ran, witnesses.getOrDefault(f.suspect(), Set.of())))
            .toList();
    List<Finding> reported = about.stream().filter(Finding::isReported).toList();
    CheckStatus status =
        !reported.isEmpty()
            ? CheckStatus.FAIL
            : about.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN;
    return new Check(row.id(), row.question(), status, value(about, reported), REPORTED, "");
  }

  /** {@code 23 suspects, 2 reported: findings 1, 4}. */
  private static String value(List<Finding> about, List<Finding> reported) {
    if (about.isEmpty()) {
      return "no suspect";
    }
    String suspects = Words.count(about.size(), "suspect") + ", ";
    if (reported.isEmpty()) {
      Finding first = about.get(0);
      return suspects
          + "none reported; first: "
          + first.suspect().last().count()
          + " at "
          + first.blockedAt();
    }
    return suspects
        + reported.size()
        + (reported.size() == 1 ? " reported: finding " : " reported: findings ")
        + reported.stream()
            .limit(MOST_NAMED)
            .map(finding -> Integer.toString(finding.rank()))
            .collect(Collectors.joining(", "))
        + (reported.size() > MOST_NAMED ? ", …" : "");
  }
}
