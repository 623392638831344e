package io.leakanalyzer.rules.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Who got a lock by the block profile, and who gave one back by the mutex profile. */
class LockTrafficRuleTest {
  private static final RuleTester RULE = RuleTester.of(new LockTrafficRule());
  private static final String RELOAD = "example.com/shop.(*Store).reload";
  private static final String READ = "example.com/shop.(*Store).read";

  private static DumpBuilder waitingForTheLock(int count) {
    return DumpBuilder.moment("t0")
        .goroutines(count, 40, "sync.Mutex.Lock")
        .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149)
        .at("sync.(*Mutex).Lock", "mutex.go", 46)
        .at(RELOAD, "store.go", 20);
  }

  private static SampleBuilder got(String... functions) {
    SampleBuilder block = SampleBuilder.block().sample(70, 700, "runtime.chanrecv1", READ);
    for (String function : functions) {
      block.sample(5, 500, "internal/sync.(*Mutex).Lock", "sync.(*Mutex).Lock", function);
    }
    return block;
  }

  private static SampleBuilder gaveBack(String... stack) {
    String[] unlock = new String[stack.length + 1];
    unlock[0] = "sync.(*Mutex).Unlock";
    System.arraycopy(stack, 0, unlock, 1, stack.length);
    return SampleBuilder.mutex().sample(90, 9_000, unlock);
  }

  private static Check row(RuleTester.Said said) {
    return said.report().checklist().stream()
        .filter(check -> check.id().equals("locks.compared"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_function_that_got_the_lock_and_never_gave_it_back() {
    RuleTester.Said said =
        RULE.on(SampleBuilder.moment(waitingForTheLock(8), got(RELOAD, READ), gaveBack(READ)));

    assertThat(said.hypotheses().get(0).evidence().get(0).text())
        .isEqualTo(
            RELOAD
                + " got its lock after 5 waits by the block profile, but the mutex profile, which "
                + "shows 90 contended unlocks by others, never shows that it gave it back, and "
                + "8 goroutines wait for a lock there");
    assertThat(row(said).status()).isEqualTo(CheckStatus.WARN);
    assertThat(row(said).value())
        .isEqualTo(
            "2 functions got a lock after 10 waits, 1 of them also gave one back; "
                + "90 contended unlocks by 1 function; never gave one back where others wait: "
                + RELOAD);
  }

  @Test
  void who_gives_it_back_in_a_closure_gave_it_back() {
    RuleTester.Said said =
        RULE.on(
            SampleBuilder.moment(
                waitingForTheLock(8), got(RELOAD), gaveBack(RELOAD + ".func1", RELOAD)));

    assertThat(said.hypotheses()).isEmpty();
    assertThat(row(said).status()).isEqualTo(CheckStatus.PASS);
    assertThat(row(said).threshold()).isEqualTo("all for whose lock 3 or more wait");
  }

  @Test
  void waits_for_channels_are_no_locks() {
    RuleTester.Said said =
        RULE.on(SampleBuilder.moment(waitingForTheLock(8), got(), gaveBack(READ)));

    assertThat(said.hypotheses()).isEmpty();
    assertThat(row(said).value()).startsWith("0 functions got a lock after 0 waits");
  }

  @Test
  void two_that_wait_are_too_few() {
    RULE.on(SampleBuilder.moment(waitingForTheLock(2), got(RELOAD), gaveBack(READ))).saysNothing();
  }

  @Test
  void one_profile_alone_is_not_compared() {
    RULE.doesNotRunOn(SampleBuilder.moment(waitingForTheLock(8), got(RELOAD)));
  }
}
