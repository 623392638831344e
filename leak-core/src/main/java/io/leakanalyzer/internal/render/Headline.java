package io.leakanalyzer.internal.render;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.RuleRun;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The answer in two sentences, what it rests on, and what to be careful about. */
public final class Headline {
  private static final double UNLIKELY = 0.1;

  private Headline() {}

  /** {@code 2 leaks, 48 goroutines, in example.com/acme (go1.27.0): 1 PROVEN, 1 LIKELY}. */
  public static String answer(LeakReport report) {
    List<Finding> leaks = report.leaks();
    if (leaks.isEmpty()) {
      return "No leak found" + program(report) + others(report);
    }
    long goroutines = leaks.stream().mapToLong(Finding::leaking).sum();
    String verdicts =
        List.of(Verdict.PROVEN, Verdict.LIKELY).stream()
            .filter(v -> number(report, v) > 0)
            .map(v -> number(report, v) + " " + v)
            .collect(Collectors.joining(", "));
    return Wording.count(leaks.size(), "leak")
        + ", "
        + Wording.count(goroutines, "goroutine")
        + program(report)
        + ": "
        + verdicts
        + others(report);
  }

  /** {@code From 3 moments over 4 min, 23 snapshots; 21 of 24 rules ran}. */
  public static String basis(LeakReport report) {
    List<Moment> moments = report.moments();
    long ran = report.rules().stream().filter(r -> r.status() == RuleRun.Status.RAN).count();
    int instances = report.profiles().instances().size();
    return "From "
        + Wording.count(report.snapshots().size(), "snapshot")
        + (moments.size() > 1 ? " of " + Wording.count(moments.size(), "moment") : "")
        + (instances > 1 ? " of " + instances + " instances" : "")
        + span(report)
        + "; "
        + ran
        + " of "
        + Wording.count(report.rules().size(), "rule")
        + " ran";
  }

  /** Problems with the inputs, and checks that could not be made; empty when there are none. */
  public static String caution(LeakReport report) {
    List<String> parts = new ArrayList<>();
    long problems =
        report.problems().stream().filter(p -> p.severity() != Problem.Severity.NOTE).count();
    if (problems > 0) {
      parts.add(Wording.count(problems, "problem") + " with the inputs");
    }
    long open =
        report.checklist().stream().filter(c -> c.status() == CheckStatus.NOT_ASSESSED).count();
    if (open > 0) {
      parts.add(
          Wording.count(open, "check")
              + " of "
              + report.checklist().size()
              + " could not be made for lack of a capture");
    }
    if (parts.isEmpty()) {
      return "";
    }
    return (report.hasLeaks() ? "" : "Not a proof of health: ") + String.join("; ", parts);
  }

  private static String program(LeakReport report) {
    String modules = String.join(", ", report.profiles().modules());
    String versions =
        report.profiles().instances().stream()
            .map(Instance::version)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
    return (modules.isEmpty() ? "" : ", in " + modules)
        + (versions.isEmpty() ? "" : " (" + versions + ")");
  }

  private static String others(LeakReport report) {
    long unlikely = report.findings().stream().filter(Headline::isUnlikely).count();
    Map<String, Long> numbers = new LinkedHashMap<>();
    numbers.put(" suspected", number(report, Verdict.SUSPECTED) - unlikely);
    numbers.put(" cleared", number(report, Verdict.CLEARED));
    numbers.put(" unlikely", unlikely);
    String others =
        numbers.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getValue() + entry.getKey())
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; also " + others;
  }

  /** True if it was looked at, and hardly anything speaks for it. */
  public static boolean isUnlikely(Finding finding) {
    return finding.verdict() == Verdict.SUSPECTED && finding.confidence() < UNLIKELY;
  }

  private static long number(LeakReport report, Verdict verdict) {
    return report.findings().stream().filter(f -> f.verdict() == verdict).count();
  }

  private static String span(LeakReport report) {
    Duration longest = Duration.ZERO;
    for (Instance instance : report.profiles().instances()) {
      List<java.time.Instant> times =
          instance.moments().stream().flatMap(m -> m.time().stream()).sorted().toList();
      if (times.size() > 1) {
        Duration span = Duration.between(times.get(0), times.get(times.size() - 1));
        longest = span.compareTo(longest) > 0 ? span : longest;
      }
    }
    return longest.isZero() ? "" : " over " + Wording.duration(longest);
  }
}
