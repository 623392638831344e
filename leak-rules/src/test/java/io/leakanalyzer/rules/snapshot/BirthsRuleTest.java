package io.leakanalyzer.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When goroutines were born, by their ids. */
class BirthsRuleTest {
  private static double evidence(Rule rule, Profiles profiles) {
    List<Hypothesis> said = RuleTester.of(rule).on(profiles).hypotheses();
    return said.stream()
        .filter(h -> h.suspect().blockedAt().function().text().equals("a/b.f"))
        .flatMap(h -> h.evidence().stream())
        .mapToDouble(e -> e.weight())
        .sum();
  }

  private static DumpBuilder dump(long newest, long... ids) {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (long id : ids) {
      parked(dump, id, id - 1);
    }
    return newest(dump, newest);
  }

  private static void parked(DumpBuilder dump, long id, long maker) {
    dump.goroutine(id, "chan receive")
        .at("a/b.f", "a/b/f.go", 12)
        .createdBy("a/b.g", "a/b/g.go", 3, maker);
  }

  private static DumpBuilder newest(DumpBuilder dump, long id) {
    return dump.goroutine(id, "running").at("a/c.dump", "a/c/dump.go", 1);
  }

  @Test
  void births_over_the_life_of_the_process_and_makers_that_have_gone_are_evidence() {
    Profiles gathered = DumpBuilder.profiles(dump(1000, 200, 400, 600, 800));

    assertThat(evidence(new BirthsRule(), gathered)).isPositive();
    assertThat(evidence(new MakersRule(), gathered)).isPositive();
  }

  @Test
  void what_main_made_in_one_go_is_furniture() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (long id = 300; id < 304; id++) {
      parked(dump, id, 1);
    }
    Profiles pool = DumpBuilder.profiles(newest(dump, 1000));

    RuleTester.of(new BirthsRule()).on(pool).doubts("a/b.f");
    RuleTester.of(new MakersRule()).on(pool).saysNothing();
  }

  @Test
  void young_ones_are_traffic() {
    RuleTester.of(new BirthsRule())
        .on(DumpBuilder.profiles(dump(1000, 950, 960, 970)))
        .doubts("a/b.f");
  }
}
