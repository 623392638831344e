package io.leakanalyzer.rules.growth;

import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import java.util.List;

/** One site over moments, {@code a/b.f}, and what rules say of it. */
final class GrowingSite {
  private GrowingSite() {}

  static Hypothesis about(List<Hypothesis> all) {
    return all.stream()
        .filter(h -> h.suspect().blockedAt().function().text().equals("a/b.f"))
        .findFirst()
        .orElseThrow();
  }

  static double evidence(List<Hypothesis> all) {
    return all.stream()
        .filter(h -> h.suspect().blockedAt().function().text().equals("a/b.f"))
        .flatMap(h -> h.evidence().stream())
        .mapToDouble(e -> e.weight())
        .sum();
  }

  static DumpBuilder moment(String name, long newest, long... ids) {
    DumpBuilder dump = DumpBuilder.moment(name);
    for (long id : ids) {
      dump.goroutine(id, "chan send")
          .at("a/b.f", "a/b/f.go", 12)
          .createdBy("a/b.g", "a/b/g.go", 3, 1);
    }
    return dump.goroutine(newest, "running").at("a/c.dump", "a/c/dump.go", 1);
  }
}
