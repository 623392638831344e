package io.leakanalyzer.pprof.internal.memstats;

import static io.leakanalyzer.model.FiguresTable.GOROUTINES;
import static io.leakanalyzer.model.FiguresTable.THREADS;

import java.util.Map;
import java.util.Set;

/**
 * What a figure is called in the sources, and its one name here. Prometheus:
 * collectors/go_collector of client_golang; metrics: runtime/metrics/description.go, Go 1.26.
 */
final class FigureNames {
  /** Fields of runtime.MemStats that are read (runtime/mstats.go, Go 1.26). */
  static final Set<String> MEM_STATS =
      Set.of(
          "Alloc",
          "TotalAlloc",
          "Sys",
          "Mallocs",
          "Frees",
          "HeapAlloc",
          "HeapSys",
          "HeapIdle",
          "HeapInuse",
          "HeapReleased",
          "HeapObjects",
          "StackInuse",
          "StackSys",
          "GCSys",
          "OtherSys",
          "NextGC",
          "LastGC",
          "PauseTotalNs",
          "NumGC",
          "NumForcedGC",
          "GCCPUFraction");

  private static final String PAUSE_SECONDS = "go_gc_duration_seconds_sum";
  private static final double NANOS_PER_SECOND = 1e9;

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("NumGoroutine", GOROUTINES),
          Map.entry("numGoroutine", GOROUTINES),
          Map.entry("num_goroutine", GOROUTINES),
          Map.entry("goroutines", GOROUTINES),
          Map.entry("Goroutines", GOROUTINES),
          Map.entry("GOMAXPROCS", "GOMAXPROCS"),
          Map.entry("NumCPU", "NumCPU"),
          Map.entry("/sched/goroutines:goroutines", GOROUTINES),
          Map.entry("/sched/gomaxprocs:threads", "GOMAXPROCS"),
          Map.entry("/sched/threads/total:threads", THREADS),
          Map.entry("/memory/classes/heap/objects:bytes", "HeapAlloc"),
          Map.entry("/memory/classes/heap/stacks:bytes", "StackInuse"),
          Map.entry("/memory/classes/total:bytes", "Sys"),
          Map.entry("/gc/heap/objects:objects", "HeapObjects"),
          Map.entry("/gc/heap/goal:bytes", "NextGC"),
          Map.entry("/gc/cycles/total:gc-cycles", "NumGC"),
          Map.entry("go_goroutines", GOROUTINES),
          Map.entry("go_threads", THREADS),
          Map.entry("go_sched_gomaxprocs_threads", "GOMAXPROCS"),
          Map.entry("go_memstats_heap_alloc_bytes", "HeapAlloc"),
          Map.entry("go_memstats_alloc_bytes", "Alloc"),
          Map.entry("go_memstats_heap_objects", "HeapObjects"),
          Map.entry("go_memstats_heap_inuse_bytes", "HeapInuse"),
          Map.entry("go_memstats_heap_sys_bytes", "HeapSys"),
          Map.entry("go_memstats_stack_inuse_bytes", "StackInuse"),
          Map.entry("go_memstats_sys_bytes", "Sys"),
          Map.entry("go_memstats_next_gc_bytes", "NextGC"),
          Map.entry("go_memstats_mallocs_total", "Mallocs"),
          Map.entry("go_memstats_frees_total", "Frees"),
          Map.entry("go_gc_duration_seconds_count", "NumGC"),
          Map.entry(PAUSE_SECONDS, "PauseTotalNs"));

  private FigureNames() {}

  /** What a source's value is multiplied by to be in the unit of its one name. */
  static double scale(String name) {
    return name.equals(PAUSE_SECONDS) ? NANOS_PER_SECOND : 1;
  }

  /**
   * The one name of a source's name; the source's own when it has none; empty when it is no figure.
   */
  static String of(String name) {
    if (MEM_STATS.contains(name)) {
      return name;
    }
    String known = OTHERS.get(name);
    if (known != null) {
      return known;
    }
    boolean metric = name.startsWith("/") && name.indexOf(':') > 0;
    return metric || name.startsWith("go_") ? name : "";
  }
}
