package io.leakanalyzer.rules.memory;

import static io.leakanalyzer.rules.memory.TwoHeaps.grown;
import static io.leakanalyzer.rules.memory.TwoHeaps.heap;
import static io.leakanalyzer.rules.memory.TwoHeaps.row;
import static io.leakanalyzer.rules.memory.TwoHeaps.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Descriptors of goroutines in two heap profiles. */
class StackObjectsRuleTest {
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
