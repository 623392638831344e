package io.leakanalyzer.internal.judge;

import io.leakanalyzer.internal.judge.Judge.Statement;
import io.leakanalyzer.rule.Alternative;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The causes that rules name for one suspect, best fit first, and what goes with them.
 *
 * @param named statements with a cause, in that order
 */
record Causes(List<Statement> named) {
  static Causes of(List<Statement> about) {
    return new Causes(
        about.stream()
            .filter(s -> s.hypothesis().cause().isPresent())
            .sorted(
                Comparator.comparingDouble((Statement s) -> -s.hypothesis().fit())
                    .thenComparing(Statement::rule)
                    .thenComparing(s -> s.hypothesis().cause().orElseThrow()))
            .toList());
  }

  Optional<Hypothesis> best() {
    return named.stream().map(Statement::hypothesis).findFirst();
  }

  /** How to show that the hypothesis is wrong; empty when no rule says. */
  String falsify() {
    return named.stream()
        .map(s -> s.hypothesis().falsify())
        .filter(f -> !f.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** That of the named cause: what mends another one would mislead. */
  Remedy remedy() {
    return named.stream()
        .map(Statement::hypothesis)
        .filter(h -> h.cause().equals(named.get(0).hypothesis().cause()))
        .map(Hypothesis::remedy)
        .filter(remedy -> !remedy.equals(Remedy.NONE))
        .findFirst()
        .orElse(Remedy.NONE);
  }

  List<Alternative> alternatives() {
    List<Alternative> others = new ArrayList<>();
    for (Statement statement : named) {
      Cause cause = statement.hypothesis().cause().orElseThrow();
      boolean best = cause.equals(named.get(0).hypothesis().cause().orElseThrow());
      if (!best && others.stream().noneMatch(a -> a.cause().equals(cause))) {
        others.add(
            new Alternative(cause, statement.hypothesis().fit(), statement.hypothesis().summary()));
      }
    }
    return others;
  }
}
