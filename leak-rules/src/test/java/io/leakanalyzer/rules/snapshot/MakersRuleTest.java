package io.leakanalyzer.rules.snapshot;

import static io.leakanalyzer.rules.snapshot.ParkedSite.dump;
import static io.leakanalyzer.rules.snapshot.ParkedSite.evidence;
import static io.leakanalyzer.rules.snapshot.ParkedSite.newest;
import static io.leakanalyzer.rules.snapshot.ParkedSite.parked;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Who made goroutines, and what became of the makers. */
class MakersRuleTest {
  @Test
  void makers_that_have_gone_are_evidence() {
    Profiles gathered = DumpBuilder.profiles(dump(1000, 200, 400, 600, 800));

    assertThat(evidence(new MakersRule(), gathered)).isPositive();
  }

  @Test
  void what_main_made_in_one_go_is_furniture() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (long id = 300; id < 304; id++) {
      parked(dump, id, 1);
    }
    Profiles pool = DumpBuilder.profiles(newest(dump, 1000));

    RuleTester.of(new MakersRule()).on(pool).saysNothing();
  }

  @Test
  void members_whose_makers_still_work_with_them_are_set_aside() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    parked(dump, 200, 190);
    parked(dump, 300, 290);
    for (long id = 900; id < 906; id += 2) {
      parked(dump, id, id + 1);
      dump.goroutine(id + 1, "sleep")
          .at("a/b.g", "a/b/g.go", 9)
          .createdBy("a/b.main", "a/b/main.go", 3, 5);
    }

    Hypothesis outlived =
        RuleTester.of(new MakersRule())
            .on(DumpBuilder.profiles(newest(dump, 1000)))
            .hypotheses()
            .get(0);

    assertThat(outlived.goroutines()).contains(new long[] {200, 300});
  }

  @Test
  void makers_that_are_all_inside_are_a_doubt() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (long id = 900; id < 906; id += 2) {
      parked(dump, id, id + 1);
      dump.goroutine(id + 1, "sleep").at("a/b.g", "a/b/g.go", 9);
    }

    RuleTester.of(new MakersRule()).on(DumpBuilder.profiles(newest(dump, 1000))).doubts("a/b.f");
  }
}
