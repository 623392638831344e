package io.leakanalyzer.rules.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** The block profile records waits that ended: whom it shows, and whom it never does. */
class BlockSilenceRuleTest {
  private static final RuleTester RULE = RuleTester.of(new BlockSilenceRule());
  private static final String WAIT = "example.com/shop.(*Feed).wait";

  private static DumpBuilder waiting(String reason, int count) {
    return DumpBuilder.moment("t0")
        .goroutines(count, 100, reason)
        .at("runtime.chanrecv1", "chan.go", 442)
        .at(WAIT, "feed.go", 30)
        .createdBy("example.com/shop.subscribe", "feed.go", 12, 1);
  }

  private static SampleBuilder ended(long contentions, String at) {
    return SampleBuilder.block()
        .sample(7, 700, "runtime.chanrecv1", "example.com/shop.other:5")
        .sample(contentions, 900, "runtime.chanrecv1", at, "example.com/shop.main:3");
  }

  private static Check row(RuleTester.Said said) {
    return said.report().checklist().stream()
        .filter(check -> check.id().equals("trace.corroboration"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_line_that_is_never_shown_has_let_nobody_go() {
    RuleTester.Said said =
        RULE.on(SampleBuilder.moment(waiting("chan receive", 5), ended(90, WAIT + ":31")));

    assertThat(said.hypotheses().get(0).evidence())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.aspect()).isEqualTo("block-profile");
              assertThat(e.text()).contains("never shows this line, where 5 goroutines wait");
              assertThat(e.weight()).isEqualTo(BlockSilenceRule.SILENCE.defaultValue());
            });
    assertThat(row(said).status()).isEqualTo(CheckStatus.WARN);
    assertThat(row(said).value()).startsWith("0 of 1 places");
    assertThat(row(said).threshold()).isEqualTo("all");
  }

  @Test
  void waits_that_ended_at_the_very_line_are_a_doubt() {
    RuleTester.Said said =
        RULE.on(SampleBuilder.moment(waiting("chan receive", 5), ended(90, WAIT + ":30")));

    assertThat(said.doubts(WAIT).doubts().get(0).text())
        .isEqualTo("the block profile shows 90 waits at this line that ended");
    assertThat(row(said).status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void a_sample_of_no_wait_as_a_profile_of_a_span_has_is_none() {
    RuleTester.Said said =
        RULE.on(SampleBuilder.moment(waiting("chan receive", 5), ended(0, WAIT + ":30")));

    assertThat(said.hypotheses().get(0).doubts()).isEmpty();
    assertThat(said.hypotheses().get(0).evidence()).hasSize(1);
  }

  @Test
  void two_that_wait_are_too_few_for_silence_to_tell() {
    RULE.on(SampleBuilder.moment(waiting("chan receive", 2), ended(9, WAIT + ":31"))).saysNothing();
    assertThat(
            RULE.set(BlockSilenceRule.MANY, 2)
                .on(SampleBuilder.moment(waiting("chan receive", 2), ended(9, WAIT + ":31")))
                .hypotheses())
        .hasSize(1);
  }

  @Test
  void waits_that_the_profile_does_not_record_say_nothing() {
    for (String reason : new String[] {"IO wait", "sleep", "chan receive (nil chan)"}) {
      RULE.on(SampleBuilder.moment(waiting(reason, 9), ended(90, WAIT + ":31"))).saysNothing();
    }
  }

  @Test
  void without_a_block_profile_it_does_not_run() {
    RULE.doesNotRunOn(DumpBuilder.profiles(waiting("chan receive", 5)));
    assertThat(DumpBuilder.profiles(waiting("chan receive", 5)).capabilities())
        .doesNotContain(Capability.BLOCK_SAMPLES);
  }
}
