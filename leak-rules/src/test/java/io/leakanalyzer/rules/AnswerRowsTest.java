package io.leakanalyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two rows of the checklist that look at the answer itself and at what can be asked. */
class AnswerRowsTest {
  private static final RuleTester SILENT = RuleTester.of(new Silent());

  private static DumpBuilder waiting() {
    return DumpBuilder.moment("t0")
        .goroutines(8, 40, "chan receive")
        .at("runtime.chanrecv1", "chan.go", 442)
        .at("example.com/shop.wait", "feed.go", 30);
  }

  private static Check row(RuleTester.Said said, String id) {
    return said.report().checklist().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Runs on anything and says nothing. */
  @RuleInfo(id = "silent", summary = "Nothing", checks = "dump.signatures")
  private static final class Silent implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return Stream.empty();
    }
  }

  /** A rule of a third party that is sure of itself and does not say why. */
  @RuleInfo(id = "gut-feeling", summary = "It feels like a leak", checks = "dump.signatures")
  private static final class GutFeeling implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream()
          .map(
              suspect ->
                  Hypothesis.about(suspect)
                      .cause(Cause.CHAN_RECEIVE, 1)
                      .summary("nobody sends")
                      .evidence(new Evidence(Grade.STRUCTURAL, "gut", "I know it", 8, null))
                      .build());
    }
  }

  @Test
  void a_finding_without_witness_test_or_fix_is_said_to_lack_them() {
    Check row =
        row(RuleTester.of(new GutFeeling()).on(DumpBuilder.profiles(waiting())), "answer.anchored");

    assertThat(row.status()).isEqualTo(CheckStatus.WARN);
    assertThat(row.value())
        .startsWith("0 of 1 reported findings have all; 1 reasons for and ")
        .contains("number 1 lacks the witness of a reason");
  }

  @Test
  void while_nothing_is_reported_nothing_can_be_anchored() {
    Check row = row(SILENT.on(DumpBuilder.profiles(waiting())), "answer.anchored");

    assertThat(row.status()).isEqualTo(CheckStatus.NOT_ASSESSED);
    assertThat(row.capture()).isEqualTo("what the rows above ask for, until something is reported");
  }

  @Test
  void one_profile_can_be_asked_all_but_a_difference() {
    Check row =
        row(
            SILENT.on(
                SampleBuilder.moment(waiting(), SampleBuilder.mutex().sample(1, 1, "a/b.f:5"))),
            "pprof.questions");

    assertThat(row.status()).isEqualTo(CheckStatus.PASS);
    assertThat(row.value())
        .isEqualTo(
            "top, tree, peek, web, focus, ignore, hide and show of 1 x mutex profile, list of all; "
                + "no difference: none twice");
  }

  @Test
  void two_profiles_of_a_kind_have_a_difference() {
    SampleBuilder heap = SampleBuilder.heap("t0").sample(1, 1, "a/b.f:5");
    SampleBuilder later = SampleBuilder.heap("t1").sample(2, 2, "a/b.f:5");

    assertThat(row(SILENT.on(SampleBuilder.moment(waiting(), heap, later)), "pprof.questions"))
        .satisfies(row -> assertThat(row.value()).endsWith("; diff of 2 x heap profile"));
  }

  @Test
  void a_profile_without_lines_cannot_be_listed() {
    Check row =
        row(
            SILENT.on(SampleBuilder.moment(waiting(), SampleBuilder.cpu().sample(1, 1, "a/b.f:0"))),
            "pprof.questions");

    assertThat(row.status()).isEqualTo(CheckStatus.WARN);
    assertThat(row.value()).contains("list of all but 1 x CPU profile");
  }
}
