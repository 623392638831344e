package io.leakanalyzer.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
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
}
