package io.leakanalyzer.rules.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The goroutine of all finalizers, and those of cleanups. */
class BlockedFinalizerRuleTest {
  private static final RuleTester RULE = RuleTester.of(new BlockedFinalizerRule());
  private static final String OWN = "example.com/shop.(*File).release";

  private static DumpBuilder finalizer(String reason, String entry) {
    return DumpBuilder.moment("t0")
        .goroutine(5, reason)
        .at(OWN, "file.go", 44)
        .at(entry, "runtime/mfinal.go", 255)
        .createdBy("runtime.createfing", "runtime/mfinal.go", 163, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups"})
  void own_code_that_waits_in_a_finalizer_stops_all_others(String entry) {
    Hypothesis said =
        RULE.on(DumpBuilder.profiles(finalizer("chan send", entry))).saysOf(OWN, Cause.FINALIZER);

    assertThat(said.evidence().get(0).grade()).isEqualTo(Grade.STRUCTURAL);
    assertThat(said.evidence().get(0).text()).contains("in a finalizer").contains("file.go:44");
    assertThat(said.remedy().snippet()).contains("go r.release()");
  }

  @Test
  void an_idle_finalizer_goroutine_is_the_runtimes_own() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(5, "finalizer wait")
                    .at("runtime.runfinq", "runtime/mfinal.go", 193)
                    .createdBy("runtime.createfing", "runtime/mfinal.go", 163, 1)))
        .saysNothing();
  }

  @Test
  void a_finalizer_that_runs_is_not_blocked() {
    RULE.on(DumpBuilder.profiles(finalizer("runnable", "runtime.runfinq"))).saysNothing();
  }

  @Test
  void the_same_wait_elsewhere_is_no_finalizer() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(5, "chan send")
                    .at(OWN, "file.go", 44)
                    .createdBy("example.com/shop.open", "file.go", 12, 1)))
        .saysNothing();
  }

  @Test
  void before_go_1_23_it_has_no_creator() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(1, "chan receive")
                    .at("main.main", "main.go", 5)
                    .goroutine(5, "chan send")
                    .at(OWN, "file.go", 44)))
        .saysOf(OWN, Cause.FINALIZER);
  }
}
