package io.leakanalyzer.rules.snapshot;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.List;

/** One site of a dump, {@code a/b.f}, whose goroutines have ids and makers. */
final class ParkedSite {
  private ParkedSite() {}

  static double evidence(Rule rule, Profiles profiles) {
    List<Hypothesis> said = RuleTester.of(rule).on(profiles).hypotheses();
    return said.stream()
        .filter(h -> h.suspect().blockedAt().function().text().equals("a/b.f"))
        .flatMap(h -> h.evidence().stream())
        .mapToDouble(e -> e.weight())
        .sum();
  }

  static DumpBuilder dump(long newest, long... ids) {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (long id : ids) {
      parked(dump, id, id - 1);
    }
    return newest(dump, newest);
  }

  static void parked(DumpBuilder dump, long id, long maker) {
    dump.goroutine(id, "chan receive")
        .at("a/b.f", "a/b/f.go", 12)
        .createdBy("a/b.g", "a/b/g.go", 3, maker);
  }

  static DumpBuilder newest(DumpBuilder dump, long id) {
    return dump.goroutine(id, "running").at("a/c.dump", "a/c/dump.go", 1);
  }
}
