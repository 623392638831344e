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
  void idle_ones_made_one_by_one_at_the_start_are_doubted() {
    RuleTester.of(new BirthsRule())
        .on(DumpBuilder.profiles(dump(2000, 20, 90, 200)))
        .doubts("a/b.f");
  }

  @Test
  void what_main_made_is_set_aside_where_requests_made_others() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (long id = 20; id < 32; id++) {
      parked(dump, id, 1);
    }
    parked(dump, 960, 955);
    Profiles hub = DumpBuilder.profiles(newest(dump, 1000));

    assertThat(evidence(new BirthsRule(), hub)).isZero();
    RuleTester.of(new BirthsRule()).on(hub).doubts("a/b.f"); // the guest is young
  }

  @Test
  void young_ones_are_traffic() {
    RuleTester.of(new BirthsRule())
        .on(DumpBuilder.profiles(dump(1000, 950, 960, 970)))
        .doubts("a/b.f");
  }
}
