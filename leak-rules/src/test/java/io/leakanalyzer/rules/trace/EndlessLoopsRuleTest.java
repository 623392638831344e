package io.leakanalyzer.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.timeline.LifeState;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rules.trace.TraceScene.Counted;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Lives in a trace that only run, or that only a timer wakes. */
class EndlessLoopsRuleTest {
  private static RuleTester.Said loops(TraceScene scene) {
    return RuleTester.of(new EndlessLoopsRule()).on(scene.profiles());
  }

  @Test
  void a_goroutine_that_only_runs_is_a_busy_loop() {
    Hypothesis spin =
        loops(
                new TraceScene()
                    .goroutine(7, 0, 0, LifeState.RUNNING, "", new Counted(9_900, 100, 0, 0, 0)))
            .saysOf("a/b.f", Cause.BUSY_LOOP);
    assertThat(spin.evidence().get(0).text()).contains("10.0 s of 10.0 s and never blocked");
  }

  @Test
  void work_that_blocks_or_is_brief_is_no_busy_loop() {
    loops(
            new TraceScene()
                .goroutine(7, 0, 0, LifeState.RUNNING, "", new Counted(9_000, 0, 3, 3, 0))
                .goroutine(8, 9_800, 9_800, LifeState.RUNNING, "", new Counted(200, 0, 0, 0, 0)))
        .saysNothing();
  }

  @Test
  void goroutines_that_only_a_timer_wakes_are_tickers() {
    TraceScene scene = new TraceScene();
    for (int i = 0; i < 4; i++) {
      scene.goroutine(
          7 + i, -1, 9_900, LifeState.WAITING, "chan receive", new Counted(1, 0, 20, 20, 20));
    }
    loops(scene).saysOf("a/b.f", Cause.TICKER);
  }

  @Test
  void one_ticker_and_loops_that_others_wake_are_normal() {
    TraceScene scene =
        new TraceScene()
            .goroutine(
                7, -1, 9_900, LifeState.WAITING, "chan receive", new Counted(1, 0, 20, 20, 20));
    for (int i = 0; i < 5; i++) {
      scene.goroutine(
          8 + i, -1, 9_900, LifeState.WAITING, "chan receive", new Counted(1, 0, 20, 20, 4));
    }
    loops(scene).saysNothing();
  }

  @Test
  void a_dump_is_no_trace() {
    DumpBuilder dump = DumpBuilder.moment("t0").goroutine(7, "chan send").at("a/b.f", "f.go", 1);
    RuleTester.of(new UnfinishedLivesRule()).doesNotRunOn(DumpBuilder.profiles(dump));
    RuleTester.of(new EndlessLoopsRule()).doesNotRunOn(DumpBuilder.profiles(dump));
  }
}
