package io.leakanalyzer.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimeProofRuleTest {
  @Test
  void a_mark_of_the_runtime_is_proof_for_the_marked_goroutines_only() {
    RuleTester.Said said =
        RuleTester.of(new RuntimeProofRule())
            .on(
                DumpBuilder.profiles(
                    DumpBuilder.moment("t0")
                        .goroutine(7, "chan send")
                        .leaked()
                        .at("a/b.f", "a/b/f.go", 12)
                        .goroutine(8, "chan send")
                        .at("a/b.f", "a/b/f.go", 12)));

    Hypothesis proven = said.hypotheses().get(0);
    assertThat(proven.evidence().get(0).grade()).isEqualTo(Grade.PROVEN);
    assertThat(proven.goroutines()).contains(new long[] {7});
  }

  @Test
  void a_goroutine_that_several_artefacts_mark_is_one() {
    DumpBuilder[] moments = {DumpBuilder.moment("t0"), DumpBuilder.moment("t1")};
    for (DumpBuilder moment : moments) {
      moment.goroutine(7, "chan send").leaked().at("a/b.f", "a/b/f.go", 12);
      moment.goroutine(8, "chan send").leaked().at("a/b.f", "a/b/f.go", 12);
    }
    RuleTester.Said said = RuleTester.of(new RuntimeProofRule()).on(DumpBuilder.profiles(moments));

    assertThat(said.report().checklist())
        .filteredOn(check -> check.id().equals("proof.runtime"))
        .singleElement()
        .satisfies(check -> assertThat(check.value()).isEqualTo("2 goroutines marked at 1 site"));
  }

  @Test
  void a_marked_main_is_left_out_since_the_runtime_lists_it_by_mistake() {
    RuleTester.of(new RuntimeProofRule())
        .on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(1, "select (no cases)")
                    .leaked()
                    .at("main.main", "main.go", 12)))
        .saysNothing();
  }

  @Test
  void goroutines_that_only_stand_at_the_same_line_are_not_proven() {
    RuleTester.Said said =
        RuleTester.of(new RuntimeProofRule())
            .on(
                DumpBuilder.profiles(
                    DumpBuilder.moment("t0")
                        .goroutine(7, "chan send")
                        .leaked()
                        .at("a/b.f", "a/b/f.go", 12)
                        .goroutine(9, "chan receive")
                        .at("a/b.h", "a/b/h.go", 5)));

    assertThat(said.hypotheses()).hasSize(1);
    assertThat(said.report().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.goroutineIds()).containsExactly(7));
  }

  @Test
  void without_a_mark_it_does_not_run_and_the_row_names_the_profile() {
    Profiles dump =
        DumpBuilder.profiles(
            DumpBuilder.moment("t0").goroutine(7, "chan send").at("a/b.f", "a/b/f.go", 12));

    RuleTester.of(new RuntimeProofRule()).doesNotRunOn(dump);
    assertThat(LeakAnalyzer.of(dump).withRules(List.of(new RuntimeProofRule())).run().checklist())
        .filteredOn(check -> check.id().equals("proof.runtime"))
        .singleElement()
        .satisfies(check -> assertThat(check.capture()).contains("goroutineleak"));
  }

  @Test
  void a_form_that_hides_the_runtime_leaves_a_channel() {
    RuleTester.Said said =
        RuleTester.of(new RuntimeProofRule())
            .on(
                DumpBuilder.profiles(
                    DumpBuilder.moment("t0").goroutine(7, "").leaked().at("a/b.f", "f.go", 12)));

    assertThat(said.report().findings().get(0).cause()).isEqualTo(Cause.CHAN_RECEIVE);
    assertThat(said.report().findings().get(0).alternatives())
        .extracting(other -> other.cause())
        .containsExactly(Cause.CHAN_SEND);
  }
}
