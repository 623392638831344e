package io.leakanalyzer.model;

/**
 * What a snapshot can tell. It follows from the content that was read, not from the kind of
 * artefact.
 */
public enum Capability {
  /** Stacks of goroutines. */
  STACKS("goroutine stacks", "goroutine dump: GET /debug/pprof/goroutine?debug=2"),
  /** How many goroutines have each stack. */
  COUNTS("goroutine counts", "goroutine profile: GET /debug/pprof/goroutine"),
  /** Goroutine ids, so that one goroutine can be followed over moments and artefacts. */
  IDS("goroutine ids", "goroutine dump: GET /debug/pprof/goroutine?debug=2"),
  /** Wait reasons, printed or inferred from leaf frames. */
  WAIT_REASONS("wait reasons", "goroutine dump: GET /debug/pprof/goroutine?debug=2"),
  /** How long goroutines have been waiting. */
  WAIT_TIMES(
      "wait times",
      "goroutine dump: GET /debug/pprof/goroutine?debug=2, some minutes after the start"),
  /** Creation sites ({@code created by}). */
  CREATORS("creation sites", "goroutine dump: GET /debug/pprof/goroutine?debug=2"),
  /** Argument words of frames. */
  ARGUMENTS("argument words", "goroutine dump: GET /debug/pprof/goroutine?debug=2"),
  /** Profiler labels. */
  LABELS("labels", "goroutine profile: GET /debug/pprof/goroutine?debug=1"),
  /** The runtime's own leak mark. */
  PROOF(
      "the runtime's leak marks",
      "leak profile: GET /debug/pprof/goroutineleak?debug=2 (Go 1.27, or 1.26 with its experiment), last of all"),
  /** Samples of the CPU profiler. */
  CPU_SAMPLES("CPU samples", "CPU profile: GET /debug/pprof/profile?seconds=30"),
  /** Samples of the heap profiler. */
  HEAP_SAMPLES("heap samples", "heap profile: GET /debug/pprof/heap"),
  /** Samples of blocking that ended. */
  BLOCK_SAMPLES(
      "block samples", "block profile: runtime.SetBlockProfileRate, then GET /debug/pprof/block"),
  /** Samples of contended unlocks. */
  MUTEX_SAMPLES(
      "mutex samples",
      "mutex profile: runtime.SetMutexProfileFraction, then GET /debug/pprof/mutex"),
  /** Stacks that created operating-system threads. */
  THREAD_SAMPLES("thread creations", "GET /debug/pprof/threadcreate"),
  /** Heap objects and the references between them. */
  HEAP_OBJECTS(
      "heap objects",
      "heap dump: debug.WriteHeapDump, after two runtime.GC() and before any leak profile"),
  /** Goroutine transitions over a window of time. */
  TIMELINE("a timeline", "execution trace: GET /debug/pprof/trace?seconds=5"),
  /** The runtime's figures, such as MemStats. */
  FIGURES("runtime figures", "MemStats JSON, expvar or runtime/metrics, at least twice"),
  /** Figures of the host. */
  HOST_FIGURES("host figures", "the output of uptime, ps aux, free, iostat -x, ss -s");

  private final String words;
  private final String capture;

  Capability(String words, String capture) {
    this.words = words;
    this.capture = capture;
  }

  /** The capability in words, for "needs …". */
  public String words() {
    return words;
  }

  /** The capture that gives it, as a person would take it. */
  public String capture() {
    return capture;
  }
}
