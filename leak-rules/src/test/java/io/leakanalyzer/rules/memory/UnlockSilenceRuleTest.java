package io.leakanalyzer.rules.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** The mutex profile records contended unlocks: whom it shows, and whom it never does. */
class UnlockSilenceRuleTest {
  private static final String WAIT = "example.com/shop.(*Feed).wait";
  private static final String LOCK = "example.com/shop.(*Store).reload";

  private static DumpBuilder waiting(String moment, int count) {
    return DumpBuilder.moment(moment)
        .goroutines(count, 100, "chan receive")
        .at("runtime.chanrecv1", "chan.go", 442)
        .at(WAIT, "feed.go", 30)
        .createdBy("example.com/shop.subscribe", "feed.go", 12, 1);
  }

  private static Check row(RuleTester rule, Profiles profiles, String id) {
    return rule.on(profiles).report().checklist().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static DumpBuilder locked() {
    return DumpBuilder.moment("t0")
        .goroutines(8, 40, "sync.Mutex.Lock")
        .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149)
        .at("sync.(*Mutex).Lock", "mutex.go", 46)
        .at(LOCK, "store.go", 20);
  }

  @Test
  void a_function_that_never_unlocks_is_missing_in_the_mutex_profile() {
    SampleBuilder mutex =
        SampleBuilder.mutex().sample(90, 9000, "sync.(*Mutex).Unlock", "example.com/shop.update");
    RuleTester rule = RuleTester.of(new UnlockSilenceRule());
    Profiles profiles = SampleBuilder.moment(locked(), mutex);

    assertThat(rule.on(profiles).hypotheses())
        .singleElement()
        .satisfies(said -> assertThat(said.evidence().get(0).text()).contains("never shows"));
    assertThat(row(rule, profiles, "trace.corroboration").status()).isEqualTo(CheckStatus.WARN);
  }

  @Test
  void a_function_that_unlocks_under_contention_is_doubted() {
    SampleBuilder mutex = SampleBuilder.mutex().sample(90, 9000, "sync.(*Mutex).Unlock", LOCK);

    RuleTester.of(new UnlockSilenceRule()).on(SampleBuilder.moment(locked(), mutex)).doubts(LOCK);
  }

  @Test
  void the_mutex_profile_says_nothing_of_channels() {
    SampleBuilder mutex = SampleBuilder.mutex().sample(90, 9000, "sync.(*Mutex).Unlock", LOCK);

    RuleTester.of(new UnlockSilenceRule())
        .on(SampleBuilder.moment(waiting("t0", 50), mutex))
        .saysNothing();
  }
}
