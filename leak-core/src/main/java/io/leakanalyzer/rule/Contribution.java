package io.leakanalyzer.rule;

import io.leakanalyzer.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One reason as it counts in a finding.
 *
 * @param rule id of the rule that gave it
 * @param grade its grade
 * @param aspect what it is about
 * @param text the reason
 * @param weight log-odds that it really contributes: positive for evidence, negative for doubts, 0
 *     when a stronger reason about the same aspect counts instead
 * @param origin where its witness stands, or null
 */
public record Contribution(
    String rule, Grade grade, String aspect, String text, double weight, @Nullable Origin origin) {}
