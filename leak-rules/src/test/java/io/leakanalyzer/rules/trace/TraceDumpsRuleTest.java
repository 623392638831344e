package io.leakanalyzer.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.timeline.LifeState;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dump that lists goroutines 7 and 8, and a trace of a later time. */
class TraceDumpsRuleTest {
  private static final RuleTester RULE = RuleTester.of(new TraceDumpsRule());

  private static Profiles dumpAnd(TraceScene trace) {
    return dumpAnd(trace, "chan send");
  }

  private static Profiles dumpAnd(TraceScene trace, String reason) {
    Profiles dump =
        DumpBuilder.profiles(
            DumpBuilder.moment("t0")
                .goroutines(2, 7, reason)
                .at("a/b.f", "a/b/f.go", 12)
                .createdBy("a/b.g", "a/b/g.go", 3, 1));
    Moment later = trace.profiles().moments().get(0);
    return new Profiles(
        List.of(
            new Instance(
                "",
                null,
                null,
                List.of(
                    dump.moments().get(0),
                    new Moment("", "t1", 1, later.at(), later.snapshots())))),
        List.of(),
        List.of());
  }

  @Test
  void goroutines_of_the_dump_that_stand_still_in_the_trace() {
    RuleTester.Said said = RULE.on(dumpAnd(new TraceScene().waiting(7, -1, 0).waiting(8, -1, 0)));

    assertThat(said.hypotheses())
        .singleElement()
        .satisfies(
            h ->
                assertThat(h.evidence().get(0).text())
                    .isEqualTo(
                        "the trace agrees with the dump: all 2 goroutines stood still "
                            + "through its 10.0 s, none was woken"));
  }

  @Test
  void goroutines_of_the_dump_that_ended_in_the_trace_are_doubted() {
    TraceScene trace = new TraceScene().passed(7, -1, 2_000).waiting(8, -1, 0);

    Doubt doubt = RULE.on(dumpAnd(trace)).doubts("a/b.f").doubts().get(0);

    assertThat(doubt.text())
        .isEqualTo("1 of the 2 goroutines that t0.txt lists ended while the trace ran");
    assertThat(doubt.weight()).isEqualTo(TraceDumpsRule.ENDED.defaultValue() / 2);
  }

  @Test
  void one_that_works_in_the_trace_says_nothing() {
    TraceScene trace =
        new TraceScene()
            .waiting(7, -1, 0)
            .goroutine(
                8,
                -1,
                9_000,
                LifeState.WAITING,
                "chan send",
                new TraceScene.Counted(5, 0, 9, 9, 0));

    RULE.on(dumpAnd(trace)).saysNothing();
  }

  @Test
  void receivers_that_others_wake_again_and_again_are_given_work() {
    TraceScene.Counted woken = new TraceScene.Counted(5, 0, 9, 9, 0);
    TraceScene trace =
        new TraceScene()
            .goroutine(7, -1, 9_000, LifeState.WAITING, "chan receive", woken)
            .goroutine(8, -1, 9_000, LifeState.WAITING, "chan receive", woken);
    Profiles both = dumpAnd(trace, "chan receive");

    Doubt doubt = RULE.on(both).doubts("a/b.f").doubts().get(0);

    assertThat(doubt.text())
        .isEqualTo(
            "other goroutines woke 2 of the 2 goroutines, and they wait again: they are given work");
  }

  @Test
  void a_trace_alone_has_no_dump_to_compare_with() {
    RuleTester.Said said = RULE.on(new TraceScene().waiting(7, -1, 0).profiles());

    said.saysNothing();
    assertThat(row(said).status()).isEqualTo(CheckStatus.NOT_ASSESSED);
  }

  @Test
  void the_row_counts_places_that_agree_and_those_that_do_not() {
    Check agreed = row(RULE.on(dumpAnd(new TraceScene().waiting(7, -1, 0).waiting(8, -1, 0))));
    assertThat(agreed.status()).isEqualTo(CheckStatus.PASS);
    assertThat(agreed.value()).startsWith("trace and dump agree on 1 places");
    Check ended = row(RULE.on(dumpAnd(new TraceScene().passed(7, -1, 2_000).waiting(8, -1, 0))));
    assertThat(ended.status()).isEqualTo(CheckStatus.WARN);
  }

  private static Check row(RuleTester.Said said) {
    return said.report().checklist().stream()
        .filter(check -> check.id().equals("trace.corroboration"))
        .findFirst()
        .orElseThrow();
  }
}
