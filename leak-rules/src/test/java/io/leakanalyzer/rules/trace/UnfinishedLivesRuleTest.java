package io.leakanalyzer.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.timeline.LifeState;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rules.trace.TraceScene.Counted;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lives in a trace that did not end: what fires, what does not, what clears. */
class UnfinishedLivesRuleTest {
  private static RuleTester.Said unfinished(TraceScene scene) {
    return RuleTester.of(new UnfinishedLivesRule()).on(scene.profiles());
  }

  private static List<String> evidence(RuleTester.Said said) {
    return said.hypotheses().stream()
        .flatMap(h -> h.evidence().stream())
        .map(Evidence::aspect)
        .toList();
  }

  @Test
  void survivors_that_wait_far_beyond_their_siblings_lives_are_evidence() {
    RuleTester.Said said =
        unfinished(
            new TraceScene().ended(500, 20).waiting(7, 1_000, 1_001).waiting(8, 1_002, 1_003));
    assertThat(evidence(said)).contains("trace-siblings", "trace-woken");
    assertThat(said.hypotheses().get(0).evidence().get(0).text())
        .contains("500 siblings ended, 99 % within 2")
        .contains("2 did not")
        .contains("9.0 s")
        .contains("window of 10.0 s");
  }

  @Test
  void slow_jobs_whose_siblings_took_as_long_are_doubted() {
    unfinished(new TraceScene().ended(50, 9_500).waiting(7, 1_000, 1_001).waiting(8, 1_002, 1_003))
        .doubts("a/b.f");
  }

  @Test
  void survivors_that_keep_coming_are_evidence_and_say_their_rate() {
    TraceScene scene = new TraceScene();
    for (int i = 0; i < 12; i++) {
      scene.waiting(10 + i, 700L * i, 700L * i + 1);
    }
    RuleTester.Said said = unfinished(scene);
    assertThat(evidence(said)).contains("trace-arrivals", "trace-none-ended");
  }

  @Test
  void a_pool_that_was_started_at_once_shows_no_arrivals() {
    TraceScene scene = new TraceScene();
    for (int i = 0; i < 12; i++) {
      scene.goroutine(
          10 + i, 100, 9_000, LifeState.WAITING, "chan receive", new Counted(5, 0, 30, 29, 0));
    }
    unfinished(scene).saysNothing();
  }

  @Test
  void older_goroutines_are_compared_with_what_began_with_the_same_function() {
    RuleTester.Said said = unfinished(new TraceScene().ended(40, 30).waiting(3, -1, 0));
    assertThat(evidence(said)).containsExactly("trace-siblings");
    assertThat(said.hypotheses().get(0).evidence().get(0).text())
        .contains("1 older than the trace stood still through all its 10.0 s")
        .contains("40 others");
  }

  @Test
  void young_ones_with_the_same_stack_are_neither_a_doubt_nor_named() {
    RuleTester.Said said =
        unfinished(new TraceScene().ended(40, 300).waiting(3, -1, 0).waiting(9, 9_800, 9_801));
    Hypothesis leak = said.hypotheses().get(0);
    assertThat(leak.doubts()).isEmpty();
    assertThat(leak.goroutines()).contains(new long[] {3});
  }

  @Test
  void the_chain_is_the_whole_stack_that_started_the_first_of_them() {
    RuleTester.Said said =
        unfinished(
            new TraceScene().ended(500, 20).waiting(7, 1_000, 1_001).waiting(8, 1_002, 1_003));
    assertThat(said.hypotheses().get(0).chain())
        .extracting(link -> link.edge() + "|" + link.kind() + "|" + link.text())
        .containsExactly(
            "|goroutine|goroutine 7 [chan send] in a/b.f a/b/f.go:12",
            "created by|frame|a/b.g a/b/g.go:3",
            "called by|frame|a/b.serve a/b/serve.go:40",
            "in|goroutine|goroutine 1, which has ended");
    assertThat(said.report().findings().get(0).chain()).hasSize(4);
  }

  @Test
  void older_goroutines_without_siblings_say_nothing() {
    unfinished(new TraceScene().waiting(3, -1, 0)).saysNothing();
  }

  @Test
  void waits_that_had_just_begun_are_doubted() {
    Hypothesis doubted = unfinished(new TraceScene().waiting(7, 9_950, 9_960)).doubts("a/b.f");
    assertThat(doubted.doubts()).extracting(Doubt::aspect).contains("trace-fresh");
  }

  @Test
  void long_time_ready_without_a_processor_is_scheduling_delay() {
    Hypothesis doubted =
        unfinished(
                new TraceScene()
                    .goroutine(
                        7,
                        0,
                        5_000,
                        LifeState.WAITING,
                        "chan send",
                        new Counted(10, 4_900, 1, 0, 0)))
            .doubts("a/b.f");
    assertThat(doubted.doubts()).extracting(Doubt::aspect).contains("scheduling-delay");
  }

  @Test
  void a_dump_is_no_trace() {
    DumpBuilder dump = DumpBuilder.moment("t0").goroutine(7, "chan send").at("a/b.f", "f.go", 1);
    RuleTester.of(new UnfinishedLivesRule()).doesNotRunOn(DumpBuilder.profiles(dump));
    RuleTester.of(new EndlessLoopsRule()).doesNotRunOn(DumpBuilder.profiles(dump));
  }
}
