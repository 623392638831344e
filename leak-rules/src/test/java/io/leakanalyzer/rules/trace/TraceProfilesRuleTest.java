package io.leakanalyzer.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** The same place in a trace and in a block or mutex profile: what agrees, what contradicts. */
class TraceProfilesRuleTest {
  private static final RuleTester RULE = RuleTester.of(new TraceProfilesRule());
  private static final String[] ELSEWHERE = {"runtime.chansend1", "a/b.other:5"};
  private static final String[] SAME_LINE = {"runtime.chansend1", "a/b.f:12", "a/b.caller:9"};
  private static final String[] SAME_STACK = {"runtime.chansend1", "a/b.f:12"};

  private static TraceScene stuck() {
    return new TraceScene().waiting(7, 1_000, 1_001).waiting(8, 1_002, 1_003);
  }

  private static SampleBuilder block(String... stack) {
    return SampleBuilder.block().sample(90, 9_000, stack);
  }

  private static SampleBuilder mutex(String... stack) {
    return SampleBuilder.mutex().sample(90, 9_000, stack);
  }

  private static Check row(RuleTester.Said said) {
    return said.report().checklist().stream()
        .filter(check -> check.id().equals("trace.corroboration"))
        .findFirst()
        .orElseThrow();
  }

  private static String evidence(RuleTester.Said said) {
    return said.hypotheses().get(0).evidence().get(0).text();
  }

  @Test
  void neither_shows_anyone_that_got_past() {
    RuleTester.Said said = RULE.on(stuck().profiles(block(ELSEWHERE)));

    assertThat(evidence(said))
        .isEqualTo(
            "the trace shows 2 stuck at a/b.f a/b/f.go:12 and none that got past in 10.0 s, "
                + "the block profile no wait at this line that ended");
    assertThat(row(said).status()).isEqualTo(CheckStatus.WARN);
    assertThat(row(said).value()).contains("that nobody does at 1").contains("0 contradicted");
  }

  @Test
  void the_same_stack_in_the_block_profile_confirms_the_place() {
    RuleTester.Said said = RULE.on(stuck().profiles(block(SAME_STACK)));

    assertThat(evidence(said)).contains("90 waits with the very same stack that ended");
    assertThat(row(said).value()).contains("1 let goroutines go before the trace only");
  }

  @Test
  void the_same_line_below_another_caller_is_said_to_be_that() {
    assertThat(evidence(RULE.on(stuck().profiles(block(SAME_LINE)))))
        .contains("90 waits at this line that ended");
  }

  @Test
  void others_that_get_past_in_both_are_a_doubt() {
    RuleTester.Said said = RULE.on(stuck().passed(9, 2_000, 2_001).profiles(block(SAME_STACK)));

    assertThat(said.doubts("a/b.f").doubts().get(0).text())
        .contains("1 or more that got past")
        .contains("90 waits with the very same stack");
    assertThat(row(said).status()).isEqualTo(CheckStatus.PASS);
    assertThat(row(said).value()).contains("others get past at 1");
  }

  @Test
  void a_profile_that_misses_what_the_trace_saw_is_contradicted() {
    RuleTester.Said said = RULE.on(stuck().passed(9, 2_000, 2_001).profiles(block(ELSEWHERE)));

    Hypothesis doubted = said.doubts("a/b.f");
    assertThat(doubted.doubts().get(0).aspect()).isEqualTo("block-profile-contradicted");
    assertThat(row(said).status()).isEqualTo(CheckStatus.WARN);
    assertThat(row(said).value()).contains("1 contradicted: the trace shows 2 stuck");
  }

  @Test
  void the_mutex_profile_has_the_stack_that_let_others_past() {
    TraceScene scene = stuck().passed(9, 2_000, 2_001).locking();
    SampleBuilder unlocks = mutex("sync.(*Mutex).Unlock", "a/b.g:3", "a/b.serve:40");

    assertThat(RULE.on(scene.profiles(unlocks)).doubts("a/b.f").doubts().get(0).text())
        .contains("the mutex profile 90 unlocks with the stacks that let them past");
  }

  @Test
  void a_lock_that_nobody_unlocks_in_trace_and_mutex_profile() {
    RuleTester.Said said =
        RULE.on(stuck().locking().profiles(mutex("sync.(*Mutex).Unlock", "a/b.other:5")));

    assertThat(evidence(said)).endsWith("the mutex profile no unlock by this function");
    assertThat(said.hypotheses().get(0).evidence().get(0).aspect()).isEqualTo("mutex-profile");
  }

  @Test
  void the_mutex_profile_says_nothing_of_channels() {
    RULE.on(stuck().profiles(mutex("sync.(*Mutex).Unlock", "a/b.other:5"))).saysNothing();
  }

  @Test
  void one_that_is_stuck_is_too_few() {
    RULE.on(new TraceScene().waiting(7, 1_000, 1_001).profiles(block(ELSEWHERE))).saysNothing();
  }

  @Test
  void a_trace_alone_is_not_compared() {
    RULE.doesNotRunOn(stuck().profiles());
  }
}
