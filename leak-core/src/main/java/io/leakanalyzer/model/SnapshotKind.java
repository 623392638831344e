package io.leakanalyzer.model;

/**
 * What an artefact is, for people: what it can tell is in its {@linkplain Capability capabilities}.
 */
public enum SnapshotKind {
  /** Text of {@code goroutine?debug=2}, {@code runtime.Stack} or SIGQUIT. */
  GOROUTINE_DUMP("goroutine dump"),
  /** A dump that a panic, a fatal error or a test time-out printed. */
  PANIC("panic text"),
  /** Counted text of {@code goroutine?debug=1} or {@code goroutineleak?debug=1}. */
  COUNTED_TEXT("counted text"),
  /** The goroutine profile as protobuf. */
  GOROUTINE_PROFILE("goroutine profile"),
  /** The runtime's leak profile in any form. */
  LEAK_PROFILE("leak profile"),
  /** CPU profile. */
  CPU_PROFILE("CPU profile"),
  /** Heap or allocs profile. */
  HEAP_PROFILE("heap profile"),
  /** Block profile. */
  BLOCK_PROFILE("block profile"),
  /** Mutex profile. */
  MUTEX_PROFILE("mutex profile"),
  /** Thread creation profile. */
  THREAD_PROFILE("threadcreate profile"),
  /** Any other profile. */
  OTHER_PROFILE("profile"),
  /** Execution trace. */
  TRACE("execution trace"),
  /** Heap dump of {@code debug.WriteHeapDump}. */
  HEAP_DUMP("heap dump"),
  /** MemStats, expvar, metrics, gctrace. */
  FIGURES("runtime figures"),
  /** Output of host commands. */
  HOST("host figures");

  private final String words;

  SnapshotKind(String words) {
    this.words = words;
  }

  /** The kind in words. */
  public String words() {
    return words;
  }
}
