package io.leakanalyzer.collect;

/**
 * What can be captured from an endpoint, in the order in which it is taken. Text with ids and
 * minutes comes before everything; the heap dump comes before the leak profile, since {@code
 * debug.WriteHeapDump} ends a process whose leak profile has found something (runtime/heapdump.go,
 * dumpgs knows no {@code _Gleaked}: Go 1.26, 1.27); the leak profile comes last, since its marks
 * take the place of the minutes in later dumps.
 */
public enum CaptureKind {
  /** All goroutines as text, with ids, wait reasons, minutes and creators. */
  GOROUTINE_TEXT("goroutine-debug2", "goroutine", "debug=2", "goroutine.debug2.txt", true, true),
  /** Goroutines counted by stack, with labels. */
  GOROUTINE_PROFILE("goroutine-debug0", "goroutine", "", "goroutine.pb.gz", true, false),
  /** Live heap by allocation site. */
  HEAP("heap", "heap", "", "heap.pb.gz", true, false),
  /** The runtime's figures, as package expvar publishes them. */
  FIGURES("memstats", "../vars", "", "memstats.json", true, true),
  /** CPU profile of some seconds. */
  CPU("cpu", "profile", "", "cpu.pb.gz", false, false),
  /** Execution trace of some seconds. */
  TRACE("trace", "trace", "", "trace", false, false),
  /** Waits that ended. */
  BLOCK("block", "block", "", "block.pb.gz", false, false),
  /** Contended unlocks. */
  MUTEX("mutex", "mutex", "", "mutex.pb.gz", false, false),
  /** Stacks that created threads. */
  THREADS("threadcreate", "threadcreate", "", "threadcreate.pb.gz", false, false),
  /** A heap dump, where the program offers one. */
  HEAP_DUMP("heapdump", "", "", "heapdump", false, false),
  /** The runtime's own leak profile, counted by stack. */
  LEAK_PROFILE("goroutineleak-debug0", "goroutineleak", "", "goroutineleak.pb.gz", false, false),
  /**
   * The runtime's own leak profile as text of all goroutines, with marks; left out when it would
   * not be whole.
   */
  LEAK_TEXT(
      "goroutineleak-debug2", "goroutineleak", "debug=2", "goroutineleak.debug2.txt", false, true);

  private final String id;
  private final String path;
  private final String query;
  private final String fileName;
  private final boolean everyRound;
  private final boolean text;

  CaptureKind(
      String id, String path, String query, String fileName, boolean everyRound, boolean text) {
    this.id = id;
    this.path = path;
    this.query = query;
    this.fileName = fileName;
    this.everyRound = everyRound;
    this.text = text;
  }

  /** Its name in {@code captures.json}. */
  public String id() {
    return id;
  }

  /** True if it is taken in every round, false if once, after the last. */
  public boolean everyRound() {
    return everyRound;
  }

  /** Where it is, relative to {@code /debug/pprof/}. */
  String path() {
    return path;
  }

  /** Its fixed query; may be empty. */
  String query() {
    return query;
  }

  /** Ending of its file's name, before {@code .gz} for text. */
  String fileName() {
    return fileName;
  }

  /** Text, which is kept gzipped, and of which a beginning is worth keeping. */
  boolean isText() {
    return text;
  }

  /** The name that the index page lists; empty when it lists none. */
  String listed() {
    return switch (this) {
      case FIGURES, HEAP_DUMP -> "";
      default -> path;
    };
  }
}
