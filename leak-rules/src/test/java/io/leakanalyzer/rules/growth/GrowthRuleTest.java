package io.leakanalyzer.rules.growth;

import static io.leakanalyzer.rules.growth.GrowingSite.evidence;
import static io.leakanalyzer.rules.growth.GrowingSite.moment;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Numbers over three moments. */
class GrowthRuleTest {
  @Test
  void what_grows_is_evidence() {
    Profiles leaking =
        DumpBuilder.profiles(
            moment("t0", 100, 10, 20),
            moment("t1", 200, 10, 20, 110, 120),
            moment("t2", 300, 10, 20, 110, 120, 210, 220));

    assertThat(evidence(RuleTester.of(new GrowthRule()).on(leaking).hypotheses())).isPositive();
  }

  @Test
  void a_number_that_grows_by_traffic_is_no_growth() {
    Profiles traffic =
        DumpBuilder.profiles(
            moment("t0", 100, 80, 90),
            moment("t1", 200, 180, 190, 195),
            moment("t2", 300, 270, 280, 285, 290));

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
