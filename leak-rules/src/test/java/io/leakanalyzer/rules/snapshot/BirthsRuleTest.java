package io.leakanalyzer.rules.snapshot;

import static io.leakanalyzer.rules.snapshot.ParkedSite.dump;
import static io.leakanalyzer.rules.snapshot.ParkedSite.evidence;
import static io.leakanalyzer.rules.snapshot.ParkedSite.newest;
import static io.leakanalyzer.rules.snapshot.ParkedSite.parked;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** When goroutines were born, by their ids. */
class BirthsRuleTest {
  @Test
  void births_over_the_life_of_the_process_are_evidence() {
    Profiles gathered = DumpBuilder.profiles(dump(1000, 200, 400, 600, 800));

    assertThat(evidence(new BirthsRule(), gathered)).isPositive();
  }

  @Test
  void what_main_made_in_one_go_is_furniture() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (long id = 300; id < 304; id++) {
      parked(dump, id, 1);
    }
    Profiles pool = DumpBuilder.profiles(newest(dump, 1000));

    RuleTester.of(new BirthsRule()).on(pool).doubts("a/b.f");
  }

  @Test
  void young_ones_are_traffic() {
    RuleTester.of(new BirthsRule())
        .on(DumpBuilder.profiles(dump(1000, 950, 960, 970)))
        .doubts("a/b.f");
  }
}
