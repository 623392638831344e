package io.leakanalyzer.pprof.internal.dump;

import java.util.Set;

/**
 * Functions whose first argument word is the address that the calling goroutine waits for: the
 * lock, WaitGroup or Cond itself, a semaphore in it, or a channel. Of {@code time.Sleep} it is how
 * many nanoseconds the goroutine sleeps.
 *
 * <p>Sources: sync/mutex.go, sync/rwmutex.go, sync/waitgroup.go, sync/cond.go, sync/runtime.go,
 * internal/sync/mutex.go, runtime/chan.go, runtime/sema.go, runtime/time.go timeSleep of Go 1.18 to
 * 1.27. {@code runtime.selectgo} is not among them: its first word is an array on the goroutine's
 * own stack.
 */
final class WaitFunctions {
  private static final Set<String> NAMES =
      Set.of(
          "sync.(*Mutex).Lock",
          "sync.(*Mutex).lockSlow",
          "internal/sync.(*Mutex).Lock",
          "internal/sync.(*Mutex).lockSlow",
          "sync.(*RWMutex).Lock",
          "sync.(*WaitGroup).Wait",
          "sync.(*Cond).Wait",
          "sync.runtime_Semacquire",
          "sync.runtime_SemacquireMutex",
          "sync.runtime_SemacquireRWMutex",
          "sync.runtime_SemacquireRWMutexR",
          "sync.runtime_SemacquireWaitGroup",
          "internal/sync.runtime_SemacquireMutex",
          "sync.runtime_notifyListWait",
          "runtime.semacquire1",
          "runtime.chansend",
          "runtime.chansend1",
          "runtime.chanrecv",
          "runtime.chanrecv1",
          "runtime.chanrecv2");

  private static final String SLEEP = "time.Sleep";

  /** Small enough to be inlined (sync/rwmutex.go), so that its line ends in {@code (...)}. */
  private static final String READ = "sync.(*RWMutex).RLock";

  private WaitFunctions() {}

  static FrameTexts.Kind kindOf(String function) {
    if (function.equals(SLEEP)) {
      return FrameTexts.Kind.SLEEP;
    }
    if (function.equals(READ)) {
      return FrameTexts.Kind.READ;
    }
    return NAMES.contains(function) ? FrameTexts.Kind.WAIT : FrameTexts.Kind.CALL;
  }
}
