package io.leakanalyzer.rules.channel;

import static io.leakanalyzer.rules.channel.Feed.OWN;
import static io.leakanalyzer.rules.channel.Feed.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels that were never made: for good by construction. */
class NilChannelRuleTest {
  private static final RuleTester RULE = RuleTester.of(new NilChannelRule());

  private static RuleTester.Said on(DumpBuilder dump) {
    return RULE.on(DumpBuilder.profiles(dump));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chan send (nil chan)", "chan receive (nil chan)"})
  void a_nil_channel_blocks_for_good(String reason) {
    RuleTester.Said said = on(waiting(reason, 1, OWN));

    Hypothesis nil = said.saysOf(OWN, Cause.CHAN_NIL);
    assertThat(nil.evidence().get(0).grade()).isEqualTo(Grade.STRUCTURAL);
    assertThat(nil.fit()).isEqualTo(1);
    assertThat(nil.remedy().snippet()).contains("make(chan job)");
    assertThat(said.report().findings()).allMatch(finding -> finding.isReported());
  }

  @Test
  void a_channel_that_was_made_is_none() {
    on(waiting("chan send", 9, OWN)).saysNothing();
    on(waiting("chan receive", 9, OWN)).saysNothing();
  }

  @Test
  void a_nil_channel_in_a_case_of_a_select_is_a_known_idiom() {
    on(waiting("select", 9, OWN)).saysNothing();
  }
}
