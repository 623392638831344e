package io.leakanalyzer.rules.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Descriptors of goroutines in two heap profiles. */
class StackObjectsRuleTest {
  private static final String WAIT = "example.com/shop.(*Feed).wait";

  private static DumpBuilder waiting(String moment, int count) {
    return DumpBuilder.moment(moment)
        .goroutines(count, 100, "chan receive")
        .at("runtime.chanrecv1", "chan.go", 442)
        .at(WAIT, "feed.go", 30)
        .createdBy("example.com/shop.subscribe", "feed.go", 12, 1);
  }

  private static Profiles grown(SampleBuilder before, SampleBuilder after) {
    return SampleBuilder.moments(waiting("t0", 50), before, waiting("t1", 1500), after);
  }

  private static Check row(RuleTester rule, Profiles profiles, String id) {
    return rule.on(profiles).report().checklist().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static SampleBuilder heap(String moment, int objects, String... stack) {
    return SampleBuilder.heap(moment).sample(96, objects, objects * 96L, stack);
  }

  @Test
  void descriptors_that_grow_with_the_goroutines_are_evidence() {
    String[] malg = {"runtime.malg", "runtime.newproc1", "runtime.systemstack"};
    RuleTester rule = RuleTester.of(new StackObjectsRule());
    Profiles profiles = grown(heap("t0", 50, malg), heap("t1", 1500, malg));

    assertThat(rule.on(profiles).hypotheses())
        .singleElement()
        .extracting(said -> said.evidence().get(0).text())
        .asString()
        .contains("50 descriptors of goroutines at t0, 1500 at t1");
    assertThat(row(rule, profiles, "heap.stacks").status()).isEqualTo(CheckStatus.WARN);
  }

  @Test
  void descriptors_that_stay_say_nothing() {
    RuleTester rule = RuleTester.of(new StackObjectsRule());
    Profiles profiles = grown(heap("t0", 1400, "runtime.malg"), heap("t1", 1450, "runtime.malg"));

    rule.on(profiles).saysNothing();
    assertThat(row(rule, profiles, "heap.stacks").status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void one_profile_has_nothing_to_grow_from() {
    RuleTester.of(new StackObjectsRule())
        .doesNotRunOn(SampleBuilder.moment(waiting("t0", 50), heap("t0", 1400, "runtime.malg")));
  }
}
