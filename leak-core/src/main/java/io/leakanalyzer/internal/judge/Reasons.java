package io.leakanalyzer.internal.judge;

import io.leakanalyzer.internal.judge.Judge.Statement;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all rules say for a suspect and against it, with the weight that each counts with. */
final class Reasons {
  /** Log-odds against a suspect of which no instance has any left: a burst that drained. */
  private static final double GONE = 6;

  private Reasons() {}

  /** What speaks for a leak. */
  static List<Contribution> evidence(List<Statement> about) {
    List<Contribution> all = new ArrayList<>();
    for (Statement statement : about) {
      for (Evidence e : statement.hypothesis().evidence()) {
        all.add(
            new Contribution(
                statement.rule(), e.grade(), e.aspect(), e.text(), e.weight(), e.origin()));
      }
    }
    return strongest(all, 1);
  }

  /** What speaks against it. */
  static List<Contribution> doubts(List<Statement> about) {
    List<Contribution> all = new ArrayList<>();
    for (Statement statement : about) {
      for (Doubt d : statement.hypothesis().doubts()) {
        all.add(
            new Contribution(
                statement.rule(), d.grade(), d.aspect(), d.text(), d.weight(), d.origin()));
      }
    }
    Suspect suspect = about.get(0).hypothesis().suspect();
    if (hasDrained(suspect)) {
      Sighting last = suspect.sightings().get(suspect.sightings().size() - 1);
      String text = "none of them is left at " + last.moment();
      all.add(new Contribution("judge", Grade.TREND, "gone", text, GONE, last.snapshot().origin()));
    }
    return strongest(all, -1);
  }

  /**
   * Sorts by weight and gives weight to the first of each aspect only; identical reasons stay once.
   */
  private static List<Contribution> strongest(List<Contribution> all, int sign) {
    List<Contribution> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparingDouble((Contribution c) -> -c.weight())
            .thenComparing(Contribution::grade)
            .thenComparing(Contribution::rule)
            .thenComparing(Contribution::text));
    Map<String, Boolean> seen = new HashMap<>();
    List<Contribution> counted = new ArrayList<>();
    for (Contribution c : sorted) {
      boolean first = seen.putIfAbsent(c.aspect(), true) == null;
      if (first || counted.stream().noneMatch(known -> known.text().equals(c.text()))) {
        counted.add(
            new Contribution(
                c.rule(),
                c.grade(),
                c.aspect(),
                c.text(),
                first ? sign * c.weight() : 0,
                c.origin()));
      }
    }
    return counted;
  }

  private static boolean hasDrained(Suspect suspect) {
    Map<String, Sighting> last = new HashMap<>();
    suspect.sightings().forEach(s -> last.put(s.moment().instance(), s));
    return last.values().stream().allMatch(s -> s.count() == 0 && !s.isCut());
  }
}
