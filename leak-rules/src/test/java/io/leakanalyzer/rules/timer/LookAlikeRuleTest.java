package io.leakanalyzer.rules.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which other causes a plain wait may have; never a reason by itself. */
class LookAlikeRuleTest {
  private static final RuleTester RULE = RuleTester.of(new LookAlikeRule());
  private static final String OWN = "example.com/shop.poll";

  private static Profiles waiting(String reason, String function) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutine(30, reason)
            .at(function, "poll.go", 9)
            .createdBy("example.com/shop.start", "poll.go", 4, 1));
  }

  private static java.util.List<Cause> causes(RuleTester.Said said) {
    return said.hypotheses().stream().flatMap(h -> h.cause().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chan receive", "select"})
  void a_receive_may_be_from_a_context_a_ticker_or_a_timer(String reason) {
    assertThat(causes(RULE.on(waiting(reason, OWN))))
        .startsWith(Cause.CONTEXT_NOT_CANCELLED, Cause.TICKER, Cause.TIMER);
  }

  @Test
  void tokens_of_a_semaphore_may_be_received() {
    assertThat(causes(RULE.on(waiting("chan receive", OWN)))).contains(Cause.SEMAPHORE);
    assertThat(causes(RULE.on(waiting("select", OWN)))).doesNotContain(Cause.SEMAPHORE);
  }

  @Test
  void the_done_channel_of_a_context_without_an_end_is_nil() {
    assertThat(causes(RULE.on(waiting("chan receive (nil chan)", OWN))))
        .containsExactly(Cause.CONTEXT_NOT_CANCELLED);
  }

  @Test
  void a_send_may_take_a_permit_of_a_channel_that_is_a_semaphore() {
    Hypothesis said = RULE.on(waiting("chan send", OWN)).saysOf(OWN, Cause.SEMAPHORE);

    assertThat(said.remedy().snippet()).contains("<-permits");
  }

  @Test
  void it_adds_no_weight_and_fits_worse_than_what_is_plain() {
    assertThat(RULE.on(waiting("select", OWN)).hypotheses())
        .allSatisfy(
            h -> {
              assertThat(h.evidence().get(0).weight()).isZero();
              assertThat(h.fit()).isLessThan(0.5);
            });
  }

  private static double fit(Profiles profiles, Cause cause) {
    return RULE.on(profiles).saysOf(OWN, cause).fit();
  }

  private static Profiles given(String reason, long[]... words) {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (int i = 0; i < words.length; i++) {
      dump.goroutine(30 + i, reason)
          .at(OWN, "poll.go", 9, words[i])
          .createdBy("example.com/shop.start", "poll.go", 4, 10 + i);
    }
    return DumpBuilder.profiles(dump);
  }

  @Test
  void a_function_that_was_given_a_time_waits_for_a_clock() {
    Profiles often = given("select", new long[] {0xc000010008L, 33_000_000L});
    Profiles once = given("select", new long[] {0xc000010008L, 90_000 * 3_600_000_000_000L});

    assertThat(fit(often, Cause.TICKER)).isGreaterThan(fit(often, Cause.TIMER));
    assertThat(fit(often, Cause.TIMER)).isGreaterThan(0.6);
    assertThat(fit(once, Cause.TICKER)).isLessThan(0.5);
    assertThat(fit(once, Cause.TIMER)).isGreaterThan(0.6);
  }

  @Test
  void senders_of_many_makers_to_one_channel_take_permits() {
    long one = 0xc000010060L;
    Profiles shared = given("chan send", new long[] {one}, new long[] {one});
    Profiles apart = given("chan send", new long[] {one}, new long[] {one + 96});

    assertThat(fit(shared, Cause.SEMAPHORE)).isGreaterThan(0.8);
    assertThat(fit(apart, Cause.SEMAPHORE)).isLessThan(0.5);
  }

  @Test
  void the_librarys_own_waits_are_told_by_others() {
    RULE.on(waiting("select", "net/http.(*persistConn).writeLoop")).saysNothing();
  }

  @Test
  void a_lock_looks_like_no_channel() {
    RULE.on(waiting("sync.Mutex.Lock", OWN)).saysNothing();
  }
}
