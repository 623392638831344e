package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;

/**
 * Which wait reasons are waits for somebody else. The texts are those of waitReasonStrings in
 * runtime/runtime2.go, Go 1.21 to 1.27; the choice is that of isMaybeRunnable in mgc.go, Go 1.27.
 */
final class WaitReasons {
  /** Statuses of a g: _Grunnable, _Grunning, _Gsyscall, _Gwaiting. */
  static final int RUNNABLE = 1;

  static final int RUNNING = 2;
  static final int SYSCALL = 3;
  static final int WAITING = 4;

  static final String COND = "sync.Cond.Wait";

  private WaitReasons() {}

  /** What kind of wait it is, before anybody has looked for what it waits for. */
  static Blocking blocking(int status, boolean system, String reason, RuntimeLayout layout) {
    if (status != WAITING || system) {
      return Blocking.ALIVE;
    }
    return switch (reason) {
      case "chan send", "chan receive", "select" -> Blocking.CHANNEL;
      case "chan send (nil chan)", "chan receive (nil chan)", "select (no cases)" ->
          Blocking.FOREVER;
      case "sync.Mutex.Lock",
          "sync.RWMutex.Lock",
          "sync.RWMutex.RLock",
          "sync.WaitGroup.Wait",
          COND ->
          Blocking.LOCK;
      case "semacquire" -> layout.semacquireMayBeWaitGroup() ? Blocking.LOCK : Blocking.ALIVE;
      default -> Blocking.ALIVE;
    };
  }

  /**
   * The status, or the reason of one that waits. The reason of others is left over from their last
   * wait.
   */
  static String words(int status, String reason) {
    return switch (status) {
      case RUNNABLE -> "runnable";
      case RUNNING -> "running";
      case SYSCALL -> "syscall";
      case WAITING -> reason;
      default -> "status " + status;
    };
  }
}
