package io.leakanalyzer.rules.growth;

import static io.leakanalyzer.rules.growth.GrowingSite.about;
import static io.leakanalyzer.rules.growth.GrowingSite.moment;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who stays and who goes over three moments. */
class PersistenceRuleTest {
  @Test
  void those_that_stay_are_named() {
    Profiles leaking =
        DumpBuilder.profiles(
            moment("t0", 100, 10, 20),
            moment("t1", 200, 10, 20, 110, 120),
            moment("t2", 300, 10, 20, 110, 120, 210, 220));

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
  }

  @Test
  void ids_that_fall_back_because_the_young_have_ended_are_no_restart() {
    Profiles quiet =
        DumpBuilder.profiles(
            moment("t0", 5, 10, 20, 900), moment("t1", 5, 10, 20), moment("t2", 5, 10, 20));
    Profiles restarted =
        DumpBuilder.profiles(
            moment("t0", 5, 10, 20, 900), moment("t1", 5, 10, 21), moment("t2", 5, 10, 21));

    assertThat(leaves(quiet)).contains("1 left between two moments");
    assertThat(leaves(restarted)).isEmpty();
  }

  private static String leaves(Profiles profiles) {
    return RuleTester.of(new PersistenceRule()).on(profiles).hypotheses().stream()
        .flatMap(said -> said.doubts().stream())
        .map(Doubt::text)
        .collect(Collectors.joining());
  }

  @Test
  void those_that_stay_while_others_go_are_named() {
    Profiles mixed =
        DumpBuilder.profiles(
            moment("t0", 100, 10, 20, 95, 97, 99),
            moment("t1", 200, 10, 20, 110, 195, 197, 199),
            moment("t2", 300, 10, 20, 110, 295, 297, 299));

    Hypothesis stays = about(RuleTester.of(new PersistenceRule()).on(mixed).hypotheses());
    assertThat(stays.goroutines()).contains(new long[] {10, 20, 110});
  }

  @Test
  void what_a_dying_program_prints_at_once_shows_nobody_staying() {
    Profiles dying =
        DumpBuilder.profiles(
            moment("t0", 100, 10, 20), moment("t1", 100, 10, 20).panic("panic: seen enough"));
    Profiles later =
        DumpBuilder.profiles(
            moment("t0", 100, 10, 20), moment("t1", 200, 10, 20).panic("panic: seen enough"));

    RuleTester.of(new PersistenceRule()).on(dying).saysNothing();
    assertThat(about(RuleTester.of(new PersistenceRule()).on(later).hypotheses()).evidence())
        .hasSize(1);
  }

  @Test
  void what_main_made_is_fixed_beside_what_others_made() {
    long[] made = {10, 20};
    Profiles mixed =
        DumpBuilder.profiles(
            madeByTwo("t0", 100, made, 95, 97, 99),
            madeByTwo("t1", 200, made, 195, 197, 199),
            madeByTwo("t2", 300, made, 295, 297, 299));
    RuleTester.of(new PersistenceRule()).on(mixed).doubts("a/b.f");

    Profiles leaking =
        DumpBuilder.profiles(
            madeByTwo("t0", 100, made, 90),
            madeByTwo("t1", 200, made, 90, 190),
            madeByTwo("t2", 300, made, 90, 190, 290));
    Hypothesis stays = about(RuleTester.of(new PersistenceRule()).on(leaking).hypotheses());
    assertThat(stays.goroutines()).contains(new long[] {90, 190, 290});

    Profiles alone =
        DumpBuilder.profiles(
            madeByTwo("t0", 100, made), madeByTwo("t1", 200, made), madeByTwo("t2", 300, made));
    Hypothesis fixed = about(RuleTester.of(new PersistenceRule()).on(alone).hypotheses());
    assertThat(fixed.evidence().get(0).text()).contains("(10, 20) are still there");
  }

  /** A site with goroutines that main made and such as goroutine 40 made. */
  private static DumpBuilder madeByTwo(String name, long newest, long[] byMain, long... others) {
    DumpBuilder dump = moment(name, newest, byMain);
    for (long id : others) {
      dump.goroutine(id, "chan send")
          .at("a/b.f", "a/b/f.go", 12)
          .createdBy("a/b.g", "a/b/g.go", 3, 40);
    }
    return dump;
  }

  @Test
  void of_workers_that_go_round_one_may_be_seen_again_by_chance() {
    Profiles round =
        DumpBuilder.profiles(
            round("t0", new long[] {10, 20, 30}, 40, 50, 60),
            round("t1", new long[] {10, 40, 50}, 20, 30, 60),
            round("t2", new long[] {10, 20, 60}, 30, 40, 50));

    assertThat(leaves(round)).contains("members come and go");
  }

  private static DumpBuilder round(String name, long[] here, long... elsewhere) {
    DumpBuilder dump = moment(name, 5, here);
    for (long id : elsewhere) {
      dump.goroutine(id, "sleep").at("a/b.idle", "a/b/f.go", 30);
    }
    return dump;
  }
}
