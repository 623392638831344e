package io.leakanalyzer.internal.judge;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule with its metadata. */
public record InstalledRule(Rule rule, RuleInfo info) {

  /** Reads the metadata. */
  public static InstalledRule of(Rule rule) {
    RuleInfo info = rule.getClass().getAnnotation(RuleInfo.class);
    if (info == null) {
      throw new AnalysisException("rule " + rule.getClass().getName() + " has no @RuleInfo");
    }
    return new InstalledRule(rule, info);
  }

  /** Its id. */
  public String id() {
    return info.id();
  }

  /** What is missing for it to run, with the captures that would give it; empty when it can run. */
  public Optional<String> missing(Profiles profiles) {
    Set<Capability> have = profiles.capabilities();
    List<String> lacks = new ArrayList<>();
    for (Capability needed : info.needs().allOf()) {
      if (!have.contains(needed)) {
        lacks.add(needed.words() + " (" + needed.capture() + ")");
      }
    }
    Capability[] anyOf = info.needs().anyOf();
    if (anyOf.length > 0 && List.of(anyOf).stream().noneMatch(have::contains)) {
      lacks.add(
          String.join(
              " or ",
              List.of(anyOf).stream().map(c -> c.words() + " (" + c.capture() + ")").toList()));
    }
    int moments = info.needs().moments();
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(List.of(info.needs().allOf()));
    if (lacks.isEmpty() && moments > 1 && profiles.momentsWith(all) < moments) {
      lacks.add("at least " + moments + " moments of one process, some time apart");
    }
    return lacks.isEmpty() ? Optional.empty() : Optional.of("needs " + String.join(", ", lacks));
  }
}
