package io.leakanalyzer.pprof.internal.memstats;

import io.leakanalyzer.model.FiguresTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of text with figures. Each kind by a sample line:
 *
 * <pre>
 * gc 12 @3.456s 2%: 0.018+1.2+0.003 ms clock, 0.1+0/1/2+0.02 ms cpu, 4->5->2 MB, 5 MB goal, …
 * SCHED 1004ms: gomaxprocs=2 idleprocs=1 threads=8 spinningthreads=0 … runqueue=3 [0 0]
 * go_memstats_heap_alloc_bytes 1.234e+06
 * </pre>
 *
 * <p>The first is printed by {@code gcMarkTermination} (runtime/mgc.go), the second by {@code
 * schedtrace} (runtime/proc.go), Go 1.18 to 1.27; the third is Prometheus' exposition format.
 */
final class FiguresText {
  private static final Pattern GC =
      Pattern.compile(
          "gc (\\d+) @([\\d.]+)s (\\d+)%: ([\\d.]+)\\+[\\d.]+\\+([\\d.]+) ms clock, .*?(\\d+)->(\\d+)->(\\d+) MB, (\\d+) MB goal.*");
  private static final Pattern SCHED =
      Pattern.compile("SCHED (\\d+)ms: gomaxprocs=(\\d+) idleprocs=(\\d+) threads=(\\d+) (.*)");
  private static final Pattern RUN_QUEUE = Pattern.compile("runqueue=(\\d+)");
  private static final Pattern METRIC =
      Pattern.compile("(go_[a-z0-9_]+) ([-+0-9.eEINaf]+)( \\d+)?");

  private static final double MEGA = 1 << 20;
  private static final double NANOS_PER_MILLI = 1e6;

  private final FiguresTable.Builder table;
  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private double pauseNanos;

  FiguresText(FiguresTable.Builder table) {
    this.table = table;
  }

  /** True if a line is of one of the kinds. */
  static boolean isFigures(String line) {
    return line.startsWith("go_goroutines ")
        || line.startsWith("go_memstats_")
        || find(GC, "gc ", line).isPresent()
        || find(SCHED, "SCHED ", line).isPresent();
  }

  /** Takes a line; others pass by. */
  void line(String line) {
    if (line.startsWith("go_")) {
      Matcher metric = METRIC.matcher(line.stripTrailing());
      if (metric.matches()) {
        metric(metric.group(1), metric.group(2));
      }
      return;
    }
    find(GC, "gc ", line).ifPresent(this::collection);
    find(SCHED, "SCHED ", line).ifPresent(this::scheduler);
  }

  /** Prometheus' lines together are one point. */
  void finish() {
    if (!metrics.isEmpty()) {
      table.point(null, Double.NaN, metrics);
      metrics.clear();
    }
  }

  /** Logs put a prefix before the line: it may begin anywhere. */
  private static Optional<Matcher> find(Pattern pattern, String begin, String line) {
    int at = line.indexOf(begin);
    if (at < 0) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(line.substring(at).stripTrailing());
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  private void metric(String name, String value) {
    try {
      String known = FigureNames.of(name);
      if (metrics.containsKey(known)) {
        finish(); // a second scrape in the same text
      }
      metrics.put(known, Double.parseDouble(value) * FigureNames.scale(name));
    } catch (NumberFormatException e) {
      metrics.remove(name); // NaN and Inf in Prometheus' spelling: unknown
    }
  }

  private void collection(Matcher gc) {
    Map<String, Double> figures = new LinkedHashMap<>();
    pauseNanos += (number(gc, 4) + number(gc, 5)) * NANOS_PER_MILLI;
    figures.put("NumGC", number(gc, 1));
    figures.put("GCCPUFraction", number(gc, 3) / 100);
    figures.put("PauseTotalNs", pauseNanos);
    figures.put("HeapLive", number(gc, 8) * MEGA);
    figures.put("NextGC", number(gc, 9) * MEGA);
    table.point(null, number(gc, 2), figures);
  }

  private void scheduler(Matcher sched) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("GOMAXPROCS", number(sched, 2));
    figures.put("IdleProcs", number(sched, 3));
    figures.put(FiguresTable.THREADS, number(sched, 4));
    Matcher queue = RUN_QUEUE.matcher(sched.group(5));
    if (queue.find()) {
      figures.put("RunQueue", number(queue, 1));
    }
    table.point(null, number(sched, 1) / 1000, figures);
  }

  private static double number(Matcher matcher, int group) {
    try {
      return Double.parseDouble(matcher.group(group));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
