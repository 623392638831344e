package io.leakanalyzer.rules.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers over three moments. */
class GrowthRuleTest {
  private static Hypothesis about(List<Hypothesis> all) {
    return all.stream()
        .filter(h -> h.suspect().blockedAt().function().text().equals("a/b.f"))
        .findFirst()
        .orElseThrow();
  }

  private static double evidence(List<Hypothesis> all) {
    return all.stream()
        .filter(h -> h.suspect().blockedAt().function().text().equals("a/b.f"))
        .flatMap(h -> h.evidence().stream())
        .mapToDouble(e -> e.weight())
        .sum();
  }

  private static DumpBuilder moment(String name, long newest, long... ids) {
    DumpBuilder dump = DumpBuilder.moment(name);
    for (long id : ids) {
      dump.goroutine(id, "chan send")
          .at("a/b.f", "a/b/f.go", 12)
          .createdBy("a/b.g", "a/b/g.go", 3, 1);
    }
    return dump.goroutine(newest, "running").at("a/c.dump", "a/c/dump.go", 1);
  }

  @Test
  void what_grows_and_stays_is_evidence_with_all_ids() {
    Profiles leaking =
        DumpBuilder.profiles(
            moment("t0", 100, 10, 20),
            moment("t1", 200, 10, 20, 110, 120),
            moment("t2", 300, 10, 20, 110, 120, 210, 220));

    assertThat(evidence(RuleTester.of(new GrowthRule()).on(leaking).hypotheses())).isPositive();
    Hypothesis stays = about(RuleTester.of(new PersistenceRule()).on(leaking).hypotheses());
    assertThat(stays.goroutines()).contains(new long[] {10, 20, 110, 120, 210, 220});
  }

  @Test
  void members_that_come_and_go_are_traffic() {
    Profiles traffic =
        DumpBuilder.profiles(
            moment("t0", 100, 80, 90),
            moment("t1", 200, 180, 190, 195),
            moment("t2", 300, 270, 280, 285, 290));

    RuleTester.of(new PersistenceRule()).on(traffic).doubts("a/b.f");
    assertThat(evidence(RuleTester.of(new GrowthRule()).on(traffic).hypotheses())).isZero();
  }

  @Test
  void a_steady_number_is_no_growth() {
    Profiles steady =
        DumpBuilder.profiles(
            moment("t0", 100, 10, 20), moment("t1", 200, 10, 20), moment("t2", 300, 10, 20));

    assertThat(evidence(RuleTester.of(new GrowthRule()).on(steady).hypotheses())).isZero();
  }

  @Test
  void one_moment_does_not_grow() {
    RuleTester.of(new GrowthRule()).doesNotRunOn(DumpBuilder.profiles(moment("t0", 100, 10, 20)));
  }
}
