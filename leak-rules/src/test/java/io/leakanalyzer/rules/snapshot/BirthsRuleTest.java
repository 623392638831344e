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
  void idle_ones_that_stay_as_many_while_the_process_makes_others_are_doubted_more() {
    long[] workers = {300, 410, 520, 630};
    Profiles later = DumpBuilder.profiles(moment("t0", 900, workers), moment("t1", 9000, workers));
    Profiles growing =
        DumpBuilder.profiles(moment("t0", 500, 300, 410), moment("t1", 9000, workers));

    assertThat(evidence(new BirthsRule(), later)).isZero();
    assertThat(RuleTester.of(new BirthsRule()).on(later).doubts("a/b.f").doubts())
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.text()).contains("none was made for long");
              assertThat(doubt.weight()).isEqualTo(BirthsRule.STOPPED.defaultValue());
            });
    assertThat(evidence(new BirthsRule(), growing)).isPositive();
  }

  private static DumpBuilder moment(String name, long newest, long... ids) {
    DumpBuilder dump = DumpBuilder.moment(name);
    for (long id : ids) {
      parked(dump, id, id - 5);
    }
    return newest(dump, newest);
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
