package io.leakanalyzer.rules.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockHolderRuleTest {
  private static final long STORE = 0xc000010000L;
  private static final long OTHER = 0xc000020000L;
  private final RuleTester rule = RuleTester.of(new LockHolderRule());

  private static DumpBuilder lock(
      DumpBuilder dump, int count, long firstId, long lock, long struct) {
    return dump.goroutines(count, firstId, "sync.Mutex.Lock")
        .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149, lock)
        .at("sync.(*Mutex).Lock", "mutex.go", 46)
        .at("example.com/shop.(*Store).Get", "store.go", 20, struct);
  }

  @Test
  void aHolderThatIsStuckInASendIsTheCulprit() {
    DumpBuilder dump =
        lock(DumpBuilder.moment("t0"), 3, 10, STORE + 8, STORE)
            .goroutine(9, "chan send")
            .at("example.com/shop.(*Store).Put", "store.go", 41, STORE);

    Hypothesis said =
        rule.on(DumpBuilder.profiles(dump)).saysOf("example.com/shop.(*Store).Get", Cause.MUTEX);

    assertThat(said.culprit())
        .hasValueSatisfying(culprit -> assertThat(culprit.blockedAt().line()).isEqualTo(41));
    assertThat(said.chain())
        .extracting("text")
        .element(2)
        .asString()
        .startsWith("goroutine 9 [chan send] in example.com/shop.(*Store).Put");
  }

  @Test
  void aLockWhoseStructNobodyElseShowsWasNeverReleased() {
    DumpBuilder dump = lock(DumpBuilder.moment("t0"), 3, 10, STORE + 8, STORE);

    Hypothesis said =
        rule.on(DumpBuilder.profiles(dump)).saysOf("example.com/shop.(*Store).Get", Cause.MUTEX);

    assertThat(said.summary()).isEqualTo("Goroutines wait for a lock that was never released");
  }

  @Test
  void whoTakesItsOwnLockTwiceKeepsTheOthersWaiting() {
    DumpBuilder dump =
        lock(
            lock(DumpBuilder.moment("t0"), 1, 9, STORE + 8, STORE)
                .at("example.com/shop.(*Store).Sum", "store.go", 61, STORE),
            3,
            10,
            STORE + 8,
            STORE);

    List<Hypothesis> said = rule.on(DumpBuilder.profiles(dump)).hypotheses();

    Hypothesis own = said.stream().filter(h -> h.culprit().isEmpty()).findFirst().orElseThrow();
    assertThat(own.summary())
        .isEqualTo(
            "A goroutine waits for a lock that it very likely holds itself, taken in example.com/shop.(*Store).Sum store.go:61");
    assertThat(own.evidence().get(0).text())
        .contains("called from example.com/shop.(*Store).Sum store.go:61 of the same struct");
    Hypothesis other = said.stream().filter(h -> h.culprit().isPresent()).findFirst().orElseThrow();
    assertThat(other.culprit()).contains(own.suspect());
    assertThat(other.evidence().get(0).text()).contains("goroutine 9 at", "very likely holds it");
  }

  @Test
  void anInlinedHelperThatLocksIsNoSecondLock() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(9, "sync.Mutex.Lock")
            .at("sync.(*Mutex).lockSlow", "mutex.go", 149, STORE + 8)
            .at("example.com/shop.(*Store).lock", "store.go", 12)
            .at("example.com/shop.(*Store).Sum", "store.go", 61, STORE);

    assertThat(rule.on(DumpBuilder.profiles(dump)).hypotheses().get(0).summary())
        .isEqualTo("Goroutines wait for a lock that was never released");
  }

  @Test
  void readersThatReadAgainHoldWhatAPendingWriterWaitsFor() {
    DumpBuilder readers =
        DumpBuilder.moment("t0")
            .goroutines(4, 10, "sync.RWMutex.RLock")
            .at("sync.(*RWMutex).RLock", "rwmutex.go", 74, STORE)
            .at("example.com/shop.(*Store).Has", "store.go", 21, STORE)
            .at("example.com/shop.(*Store).Get", "store.go", 37, STORE);
    assertThat(rule.on(DumpBuilder.profiles(readers)).hypotheses().get(0).summary())
        .isEqualTo("Goroutines wait for a lock that was never released");

    readers
        .goroutine(20, "sync.RWMutex.Lock")
        .at("sync.(*RWMutex).Lock", "rwmutex.go", 155, STORE)
        .at("example.com/shop.(*Store).Put", "store.go", 45, STORE);
    RuleTester.Said said = rule.on(DumpBuilder.profiles(readers));

    Hypothesis again = said.saysOf("example.com/shop.(*Store).Has", Cause.RWMUTEX);
    assertThat(again.summary())
        .isEqualTo(
            "A read lock is taken twice, first in example.com/shop.(*Store).Get store.go:37, and a writer has come between");
    assertThat(said.saysOf("example.com/shop.(*Store).Put", Cause.RWMUTEX).culprit())
        .contains(again.suspect());
  }

  @Test
  void aWriterThatWaitsForReadersHoldsNothingAndKeepsTheOthersOut() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutines(3, 10, "sync.RWMutex.RLock")
            .at("sync.runtime_SemacquireRWMutexR", "sema.go", 82)
            .at("sync.(*RWMutex).RLock", "rwmutex.go", 74)
            .at("example.com/shop.(*Store).Get", "store.go", 21, STORE)
            .goroutine(20, "sync.RWMutex.Lock")
            .at("sync.runtime_SemacquireRWMutex", "sema.go", 87)
            .at("sync.(*RWMutex).Lock", "rwmutex.go", 152)
            .at("example.com/shop.(*Store).Put", "store.go", 45, STORE);

    RuleTester.Said said = rule.on(DumpBuilder.profiles(dump));

    Hypothesis writer = said.saysOf("example.com/shop.(*Store).Put", Cause.RWMUTEX);
    Hypothesis reader = said.saysOf("example.com/shop.(*Store).Get", Cause.RWMUTEX);
    assertThat(writer.summary()).isEqualTo("A writer waits for a reader that has not unlocked");
    assertThat(writer.culprit()).isEmpty();
    assertThat(reader.culprit()).contains(writer.suspect());
    assertThat(reader.evidence().get(0).text()).contains("keeps out who comes later");

    dump.goroutine(21, "runnable").at("example.com/shop.(*Store).Get", "store.go", 23, STORE);
    RuleTester.Said busy = rule.on(DumpBuilder.profiles(dump));
    assertThat(busy.hypotheses()).allMatch(h -> h.culprit().isEmpty());
  }

  @Test
  void whoRunsTheFunctionOfAOnceHoldsItsLock() {
    DumpBuilder dump =
        once(once(DumpBuilder.moment("t0"), 7, "a", 11, "b", 22), 8, "b", 22, "a", 11);
    dump.goroutines(3, 10, "sync.Mutex.Lock")
        .at("sync.(*Mutex).Lock", "mutex.go", 46)
        .at("sync.(*Once).doSlow", "once.go", 74)
        .at("example.com/shop.a", "shop.go", 11);

    List<Hypothesis> said = rule.on(DumpBuilder.profiles(dump)).hypotheses();

    assertThat(said)
        .filteredOn(h -> h.culprit().isEmpty())
        .hasSize(2)
        .allSatisfy(h -> assertThat(h.summary()).contains("the functions of two sync.Once"));
    assertThat(said)
        .filteredOn(h -> h.culprit().isPresent())
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.summary()).contains("a sync.Once whose function is stuck in mutex");
              assertThat(h.evidence().get(0).text()).contains("run the function of the sync.Once");
            });
  }

  /** Runs the function of the Once of outer, and waits for that of inner. */
  private static DumpBuilder once(
      DumpBuilder dump, long id, String outer, int outerLine, String inner, int innerLine) {
    return dump.goroutine(id, "sync.Mutex.Lock")
        .at("sync.(*Mutex).Lock", "mutex.go", 46)
        .at("sync.(*Once).doSlow", "once.go", 74)
        .at("example.com/shop." + inner, "shop.go", innerLine)
        .at("example.com/shop." + outer + ".func1", "shop.go", outerLine + 2)
        .at("sync.(*Once).doSlow", "once.go", 78)
        .at("example.com/shop." + outer, "shop.go", outerLine);
  }

  @Test
  void locksTakenInOppositeOrdersAreACycle() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(7, "sync.Mutex.Lock")
            .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149, OTHER)
            .at("example.com/shop.move", "move.go", 9, STORE, OTHER)
            .goroutine(8, "sync.Mutex.Lock")
            .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149, STORE)
            .at("example.com/shop.move", "move.go", 9, OTHER, STORE);

    Hypothesis said =
        rule.on(DumpBuilder.profiles(dump)).saysOf("example.com/shop.move", Cause.MUTEX);

    assertThat(said.evidence().get(0).text())
        .contains("goroutine 7 and goroutine 8 wait for locks that each other hold");
  }

  @Test
  void aRunningHolderIsADoubt() {
    DumpBuilder dump =
        lock(DumpBuilder.moment("t0"), 2, 10, STORE + 8, STORE)
            .goroutine(9, "running")
            .at("example.com/shop.(*Store).Put", "store.go", 41, STORE);

    rule.on(DumpBuilder.profiles(dump)).doubts("example.com/shop.(*Store).Get");
  }

  @Test
  void goroutinesThatWaitForNoLockAreNotItsBusiness() {
    rule.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0").goroutine(9, "chan send").at("main.f", "main.go", 3)))
        .saysNothing();
  }

  /** RLock is inlined, so that a dump prints no address of its lock. */
  @Test
  void readersWaitForWhoShowsTheirStruct() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(7, "chan receive")
            .at("example.com/shop.(*Store).Fill", "store.go", 31, STORE);
    for (long reader = 10; reader < 13; reader++) {
      dump.goroutine(reader, "sync.RWMutex.RLock")
          .at("sync.runtime_SemacquireRWMutexR", "sema.go", 100)
          .at("sync.(*RWMutex).RLock", "rwmutex.go", 74)
          .at("example.com/shop.(*Store).Get", "store.go", 20, STORE);
    }

    Hypothesis said =
        rule.on(DumpBuilder.profiles(dump)).saysOf("example.com/shop.(*Store).Get", Cause.RWMUTEX);

    assertThat(said.culprit())
        .hasValueSatisfying(culprit -> assertThat(culprit.blockedAt().line()).isEqualTo(31));
  }

  @Test
  void whoRunsTheFunctionOfAOnceHoldsIt() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(7, "chan receive")
            .at("example.com/shop.load", "load.go", 9)
            .at("sync.(*Once).doSlow", "once.go", 78)
            .at("example.com/shop.open", "open.go", 5)
            .goroutine(8, "sync.Mutex.Lock")
            .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149, OTHER)
            .at("sync.(*Once).doSlow", "once.go", 74)
            .at("example.com/shop.open", "open.go", 5);

    Hypothesis said =
        rule.on(DumpBuilder.profiles(dump)).saysOf("example.com/shop.open", Cause.MUTEX);

    assertThat(said.culprit())
        .hasValueSatisfying(culprit -> assertThat(culprit.blockedAt().line()).isEqualTo(9));
  }

  @Test
  void aClosureOfThePackageMayHoldTheLockUnseen() {
    DumpBuilder dump =
        lock(DumpBuilder.moment("t0"), 3, 10, STORE + 8, STORE)
            .goroutine(9, "sleep")
            .at("time.Sleep", "time.go", 363)
            .at("example.com/shop.refresh.func1", "store.go", 60);

    Hypothesis said =
        rule.on(DumpBuilder.profiles(dump)).saysOf("example.com/shop.(*Store).Get", Cause.MUTEX);

    assertThat(said.evidence().get(0).weight()).isLessThan(1.65);
  }

  private static DumpBuilder hidden(String ofHolder, String method) {
    return lock(DumpBuilder.moment("t0"), 2, 10, STORE + 8, STORE)
        .goroutine(9, ofHolder)
        .at("example.com/shop." + method, "store.go", 41);
  }

  /** A slot that is not live any more shows no struct, but the method tells the type. */
  @Test
  void whoIsStuckInAnotherMethodOfTheTypeVeryLikelyHoldsTheLock() {
    Hypothesis said =
        rule.on(DumpBuilder.profiles(hidden("chan send", "(*Store).Put")))
            .saysOf("example.com/shop.(*Store).Get", Cause.MUTEX);

    assertThat(said.culprit())
        .hasValueSatisfying(culprit -> assertThat(culprit.blockedAt().line()).isEqualTo(41));
    assertThat(said.evidence().get(0).weight()).isEqualTo(LockHolderRule.LIKELY.defaultValue());
    assertThat(said.evidence().get(0).text()).contains("in a method of the same type");
  }

  @Test
  void aLockAndAChannelThatWaitForEachOtherAreARing() {
    Hypothesis said =
        rule.on(DumpBuilder.profiles(hidden("chan send", "(*Store).Put")))
            .saysOf("example.com/shop.(*Store).Get", Cause.MUTEX);

    assertThat(said.summary())
        .startsWith("Goroutines are deadlocked: one holds a lock and waits in channel send");
    assertThat(said.chain())
        .extracting("text")
        .satisfies(
            texts -> {
              assertThat(texts).hasSize(4);
              assertThat(texts.get(0)).isEqualTo(texts.get(3));
            });
  }

  @Test
  void whatHoldsTheLockIsToldOfTheRing() {
    assertThat(rule.on(DumpBuilder.profiles(hidden("chan send", "(*Store).Put"))).hypotheses())
        .anySatisfy(
            h -> {
              assertThat(h.suspect().blockedAt().line()).isEqualTo(41);
              assertThat(h.evidence().get(0).aspect()).isEqualTo("ring");
              assertThat(h.chain()).hasSize(4);
            });
  }

  @Test
  void whoRunsInAMethodOfTheTypeMayHoldTheLockInstead() {
    DumpBuilder dump =
        hidden("chan send", "(*Store).Put")
            .goroutine(8, "sleep")
            .at("time.Sleep", "time.go", 363)
            .at("example.com/shop.(*Store).refresh", "store.go", 60);

    Hypothesis said =
        rule.on(DumpBuilder.profiles(dump)).saysOf("example.com/shop.(*Store).Get", Cause.MUTEX);

    assertThat(said.culprit()).isEmpty();
  }

  @Test
  void anIdleLoopOfTheTypeInALargeProgramHoldsNothing() {
    DumpBuilder dump =
        hidden("chan receive", "(*Store).loop")
            .goroutines(40, 100, "select")
            .at("example.com/shop/web.serve", "web.go", 7)
            .goroutine(200, "sleep")
            .at("example.com/shop.poll", "poll.go", 3);

    Hypothesis said =
        rule.on(DumpBuilder.profiles(dump)).saysOf("example.com/shop.(*Store).Get", Cause.MUTEX);

    assertThat(said.culprit()).isEmpty();
  }

  @Test
  void whoWaitsInACondHasGivenItsLockBack() {
    Hypothesis said =
        rule.on(DumpBuilder.profiles(hidden("sync.Cond.Wait", "(*Store).await")))
            .saysOf("example.com/shop.(*Store).Get", Cause.MUTEX);

    assertThat(said.culprit()).isEmpty();
  }

  /** The RWMutex behind a Mutex in one struct: two locks, taken in two orders. */
  @Test
  void aReaderBesideAMutexWaitsForAnotherLock() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(7, "sync.RWMutex.RLock")
            .at("sync.(*RWMutex).RLock", "rwmutex.go", 74)
            .at("example.com/shop.(*Store).Get", "store.go", 20, STORE)
            .goroutine(8, "sync.Mutex.Lock")
            .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149, STORE)
            .at("example.com/shop.(*Store).Put", "store.go", 40, STORE);

    assertThat(
            rule.on(DumpBuilder.profiles(dump))
                .saysOf("example.com/shop.(*Store).Get", Cause.RWMUTEX)
                .summary())
        .isEqualTo("Goroutines are deadlocked: locks are taken in opposite orders");
  }
}
