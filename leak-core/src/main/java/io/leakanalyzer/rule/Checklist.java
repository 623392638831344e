package io.leakanalyzer.rule;

import java.util.List;

/**
 * The rows of the checklist, in the order of the method: what a careful engineer asks of a black
 * box that may leak goroutines. Rules name the rows they answer.
 */
public final class Checklist {
  private static final String DUMP = "goroutine dump: GET /debug/pprof/goroutine?debug=2";
  private static final String DUMPS =
      "two or more goroutine dumps, minutes apart: GET /debug/pprof/goroutine?debug=2";
  private static final String CPU = "CPU profile: GET /debug/pprof/profile?seconds=30";
  private static final String HEAPS = "two or more heap profiles: GET /debug/pprof/heap";
  private static final String HEAP_DUMP =
      "heap dump: debug.WriteHeapDump, after two runtime.GC() and before any leak profile";
  private static final String TRACE = "execution trace: GET /debug/pprof/trace?seconds=5";
  private static final String FIGURES = "MemStats JSON, expvar or runtime/metrics, at least twice";

  /** All rows. */
  public static final List<Row> ROWS =
      List.of(
          new Row("dump.blocked-forever", "Is a goroutine blocked for good by construction?", DUMP),
          new Row(
              "dump.groups",
              "Which creation and blocking sites have most goroutines, and for how long?",
              DUMP),
          new Row(
              "dump.benign",
              "Which goroutines are the runtime's own or known daemons, and within their bounds?",
              DUMP),
          new Row(
              "dump.request-scope",
              "Do goroutines of handlers, timers or contexts outlive their request?",
              DUMP),
          new Row("dump.signatures", "Which cause do the stacks show?", DUMP),
          new Row(
              "cpu.park-share",
              "How much CPU goes into parking and scheduling, and who causes it?",
              CPU),
          new Row("cpu.spin", "Does a function spin?", CPU),
          new Row(
              "heap.stacks",
              "Do goroutine stacks and descriptors grow in the heap profile?",
              HEAPS),
          new Row(
              "heap.concurrency-objects",
              "Do channels, timers, contexts or waiters grow by allocation site?",
              HEAPS),
          new Row(
              "heap.chains", "What keeps the suspects alive, and what do they hold?", HEAP_DUMP),
          new Row("growth.total", "Does the number of goroutines grow?", DUMPS),
          new Row("growth.sites", "Which creation sites grow, how, and how fast?", DUMPS),
          new Row("growth.ids", "Are the very same goroutines still there?", DUMPS),
          new Row("trace.lifecycles", "Which goroutines were created and never ended?", TRACE),
          new Row(
              "trace.rates", "Which go statements create faster than their goroutines end?", TRACE),
          new Row(
              "trace.corroboration",
              "Do block and mutex profile agree with the trace and the dumps?",
              "block and mutex profile, and a trace"),
          new Row(
              "locks.compared",
              "Are locks that the block profile shows taken given back in the mutex profile?",
              "block and mutex profile: GET /debug/pprof/block and /debug/pprof/mutex"),
          new Row("threads.leaked", "Do threads leak?", "GET /debug/pprof/threadcreate"),
          new Row(
              "figures.thresholds",
              "Do HeapAlloc, NumGoroutine or PauseTotalNs pass their thresholds?",
              FIGURES),
          new Row("figures.next", "Which capture do the figures ask for next?", FIGURES),
          new Row(
              "host.starved",
              "Is the host starved, rather than the program leaking?",
              "uptime, ps aux, free, iostat -x, ss -s"),
          new Row(
              "proof.runtime",
              "What does the runtime's own leak profile prove?",
              "leak profile: GET /debug/pprof/goroutineleak?debug=2, last of all"),
          new Row("proof.heap-dump", "What does the heap dump prove?", HEAP_DUMP),
          new Row(
              "cross.validation",
              "Do independent artefacts agree on the suspects?",
              "artefacts of more than one kind"),
          new Row(
              "answer.anchored",
              "Has each reported finding its witnesses, a way to refute it, and a fix?",
              "what the rows above ask for, until something is reported"),
          new Row(
              "pprof.questions",
              "Which of pprof's questions can be asked of these captures?",
              "a profile: GET /debug/pprof/heap, /debug/pprof/profile or another"));

  private Checklist() {}

  /**
   * One row.
   *
   * @param id stable id
   * @param question what is asked
   * @param capture the capture that would settle it
   */
  public record Row(String id, String question, String capture) {}

  /** The question of a row, or the id itself for a row of a third party. */
  public static String question(String id) {
    return ROWS.stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .map(Row::question)
        .orElse(id);
  }
}
