package io.leakanalyzer.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goroutines of package context and its users that only a cancel ends. */
class MissingCancelRuleTest {
  private static final RuleTester RULE = RuleTester.of(new MissingCancelRule());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context.(*cancelCtx).propagateCancel.func2",
        "context.propagateCancel.func1",
        "os/exec.(*Cmd).watchCtx.func1",
        "os/signal.NotifyContext.func1"
      })
  void a_goroutine_that_only_a_cancel_ends(String function) {
    Hypothesis said = RULE.on(in("select", function)).saysOf(function, Cause.CONTEXT_NOT_CANCELLED);

    assertThat(said.evidence().get(0).text())
        .isEqualTo("4 goroutines in " + function + ": it ends when the context is cancelled");
    assertThat(said.remedy().snippet()).contains("defer cancel()");
    assertThat(said.falsify()).isNotEmpty();
  }

  @Test
  void own_code_that_waits_for_a_context_is_no_signature() {
    RULE.on(in("select", "example.com/shop.poll")).saysNothing();
    RULE.on(in("chan receive", "example.com/shop.propagateCancel.func1")).saysNothing();
  }

  @Test
  void the_function_further_out_than_own_code_does_not_count() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(7, "select")
                    .at("example.com/shop.work", "shop.go", 3)
                    .at("os/exec.(*Cmd).watchCtx.func1", "exec.go", 7)))
        .saysNothing();
  }

  @Test
  void a_runnable_one_is_just_ending() {
    RULE.on(in("runnable", "context.(*cancelCtx).propagateCancel.func2")).saysNothing();
  }

  private static Profiles in(String reason, String function) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(4, 20, reason)
            .at(function, "context.go", 510)
            .createdBy("context.(*cancelCtx).propagateCancel", "context.go", 509, 1));
  }
}
