package io.leakanalyzer.rule;

import java.util.List;
import java.util.stream.Stream;

/**
 * Turns facts into hypotheses, with reasons for and against. A rule never parses and never decides:
 * the judge does. Found by {@link java.util.ServiceLoader}; anyone may implement it.
 *
 * <p>A rule carries {@link RuleInfo}, is stateless and thread safe, does no I/O, reads no clock and
 * writes no log. One that throws becomes a problem in the report.
 */
public interface Rule {

  /** Hypotheses about suspects, in any order; the judge sorts. */
  Stream<Hypothesis> examine(RuleContext context);

  /**
   * Rows for the checklist that need a figure of their own. A check of {@link RuleInfo#checks()}
   * that is not returned here is filled in from the rule's findings.
   */
  default List<Check> checks(RuleContext context) {
    return List.of();
  }

  /** The settings that the rule reads. */
  default List<Setting<?>> settings() {
    return List.of();
  }
}
