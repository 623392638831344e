package io.leakanalyzer.internal.judge;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Cost;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Fingerprint;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Verdict;
import io.leakanalyzer.rule.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The one place that decides. Reasons about a suspect are pooled over all rules; of several about
 * one aspect the strongest counts; the rest add up in log-odds on top of a prior. The confidence is
 * the logistic function of the sum.
 */
public final class Judge {
  /** Log-odds of others that wait for what a suspect holds. */
  private static final double VICTIMS = 2.5;

  private static final double REPORTED = 0.5;
  private static final double PROVEN_CONFIDENCE = 0.99;

  private final OwnCode ownCode;
  private final Prior priors;

  /** A judge of what was captured, who tells own code from others'. */
  public Judge(Profiles profiles, OwnCode ownCode) {
    this.ownCode = ownCode;
    this.priors = Prior.of(profiles);
  }

  /** What a rule said. */
  public record Statement(String rule, Hypothesis hypothesis) {}

  /** Findings, ranked. */
  public List<Finding> judge(List<Suspect> suspects, List<Statement> statements) {
    // A suspect is compared by identity, so an ordinary map will do.
    Map<Suspect, List<Statement>> bySuspect = new HashMap<>();
    for (Statement statement : statements) {
      bySuspect
          .computeIfAbsent(statement.hypothesis().suspect(), s -> new ArrayList<>())
          .add(statement);
      // Who makes others wait for good is stuck, too: a reason of its own.
      statement
          .hypothesis()
          .culprit()
          .filter(culprit -> culprit != statement.hypothesis().suspect())
          .ifPresent(
              culprit ->
                  bySuspect
                      .computeIfAbsent(culprit, s -> new ArrayList<>())
                      .add(new Statement(statement.rule(), blocksOthers(statement.hypothesis()))));
    }
    List<Finding> findings = new ArrayList<>();
    for (Suspect suspect : suspects) {
      List<Statement> about = bySuspect.getOrDefault(suspect, List.of());
      if (about.stream().anyMatch(s -> !s.hypothesis().evidence().isEmpty())) {
        findings.add(decide(suspect, about));
      }
    }
    return Ranking.rank(findings);
  }

  private static Hypothesis blocksOthers(Hypothesis victim) {
    Suspect suspect = victim.suspect();
    long waiting = suspect.last().count();
    return Hypothesis.about(victim.culprit().orElseThrow())
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "victims",
                Words.goroutines(waiting)
                    + " at "
                    + suspect.blockedAt()
                    + " "
                    + Words.waits(waiting)
                    + " for it",
                VICTIMS,
                suspect.last().origin()))
        .build();
  }

  private Finding decide(Suspect suspect, List<Statement> about) {
    List<Statement> sorted = new ArrayList<>(about);
    sorted.sort(Comparator.comparing(Statement::rule));
    List<Contribution> evidence = Reasons.evidence(sorted);
    List<Contribution> doubts = Reasons.doubts(sorted);
    double prior = priors.of(suspect);
    double forIt = prior + evidence.stream().mapToDouble(Contribution::weight).sum();
    double all = forIt + doubts.stream().mapToDouble(Contribution::weight).sum();
    boolean proven = evidence.stream().anyMatch(c -> c.grade() == Grade.PROVEN);
    double confidence =
        proven
            ? Math.max(PROVEN_CONFIDENCE, logistic(all))
            : Math.min(logistic(all), PROVEN_CONFIDENCE);
    Verdict verdict =
        proven
            ? Verdict.PROVEN
            : confidence >= REPORTED
                ? Verdict.LIKELY
                : logistic(forIt) >= REPORTED ? Verdict.CLEARED : Verdict.SUSPECTED;
    Causes causes = Causes.of(sorted);
    Optional<Hypothesis> best = causes.best();
    long[] leaking = leaking(suspect, sorted);
    return new Finding(
        0,
        verdict,
        Math.round(confidence * 1000) / 1000.0,
        best.flatMap(Hypothesis::cause).orElse(Cause.UNKNOWN),
        causes.alternatives(),
        ownCode.categoryOf(suspect),
        best.map(Hypothesis::summary)
            .filter(s -> !s.isEmpty())
            .orElseGet(
                () ->
                    "Goroutines stay blocked in "
                        + suspect.waitClass().words()
                        + " at "
                        + suspect.blockedAt()),
        suspect,
        ownCode.innermost(suspect).orElse(null),
        leaking,
        proven(leaking, sorted),
        evidence,
        doubts,
        prior,
        chain(sorted),
        sorted.stream()
            .flatMap(s -> s.hypothesis().cost().stream())
            .max(Comparator.comparingLong(Cost::bytes))
            .orElse(null),
        causes.remedy(),
        causes.falsify(),
        Fingerprint.of(suspect),
        sorted.stream()
            .flatMap(s -> s.hypothesis().culprit().stream())
            .findFirst()
            .map(Fingerprint::of)
            .orElse(""));
  }

  /** The chain of who has the strongest kind of reason; of several such the longest. */
  private static List<ChainLink> chain(List<Statement> about) {
    return about.stream()
        .map(Statement::hypothesis)
        .filter(hypothesis -> !hypothesis.chain().isEmpty())
        .min(
            Comparator.comparing(Judge::bestGrade)
                .thenComparingInt(hypothesis -> -hypothesis.chain().size()))
        .map(Hypothesis::chain)
        .orElse(List.of());
  }

  private static Grade bestGrade(Hypothesis hypothesis) {
    return hypothesis.evidence().stream()
        .map(Evidence::grade)
        .min(Comparator.naturalOrder())
        .orElse(Grade.HINT);
  }

  /** The ids that rules could tell from others, else all of the suspect. */
  private static long[] leaking(Suspect suspect, List<Statement> about) {
    long[] all = suspect.lastIds();
    List<long[]> told = about.stream().flatMap(s -> s.hypothesis().goroutines().stream()).toList();
    if (told.isEmpty()) {
      return all;
    }
    long[] named = told.stream().flatMapToLong(Arrays::stream).distinct().sorted().toArray();
    long[] still = LongStream.of(named).filter(id -> Arrays.binarySearch(all, id) >= 0).toArray();
    return still.length > 0 ? still : named;
  }

  /** Those of the leaking ids that some rule has a proof of. */
  private static long[] proven(long[] leaking, List<Statement> about) {
    return about.stream()
        .flatMapToLong(s -> LongStream.of(s.hypothesis().proven()))
        .filter(id -> Arrays.binarySearch(leaking, id) >= 0)
        .distinct()
        .sorted()
        .toArray();
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
