package io.leakanalyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WaitClassTest {
  @Test
  void families_are_what_they_say() {
    assertThat(only(WaitClass::isLock))
        .containsExactly(WaitClass.MUTEX, WaitClass.RWMUTEX_READ, WaitClass.RWMUTEX_WRITE);
    assertThat(only(WaitClass::isSync))
        .containsExactly(
            WaitClass.MUTEX,
            WaitClass.RWMUTEX_READ,
            WaitClass.RWMUTEX_WRITE,
            WaitClass.WAITGROUP,
            WaitClass.COND,
            WaitClass.SEMAPHORE);
    assertThat(only(WaitClass::isChannel))
        .containsExactly(
            WaitClass.CHAN_SEND,
            WaitClass.CHAN_RECEIVE,
            WaitClass.NIL_CHAN_SEND,
            WaitClass.NIL_CHAN_RECEIVE,
            WaitClass.SELECT,
            WaitClass.SELECT_NO_CASES);
    assertThat(only(WaitClass::isForever))
        .containsExactly(
            WaitClass.NIL_CHAN_SEND, WaitClass.NIL_CHAN_RECEIVE, WaitClass.SELECT_NO_CASES);
  }

  private static WaitClass[] only(Predicate<WaitClass> family) {
    return Arrays.stream(WaitClass.values()).filter(family).toArray(WaitClass[]::new);
  }
}
