package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rules.internal.Bytes;
import io.leakanalyzer.rules.internal.HeapSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An allocation site of channels, timers, contexts or waiters that grew.
 *
 * @param kind what it allocates
 * @param site function that asked for it
 * @param before bytes in use at first
 * @param now bytes in use at last
 */
record ObjectGrowth(String kind, String site, long before, long now) {
  /**
   * Functions that allocate them (runtime, time and context, Go 1.18 to 1.27). Profiles leave out
   * the runtime's own innermost frames (runtime/pprof/protomem.go, {@code hideRuntime}): makechan
   * and acquireSudog show in profiles of other makes only.
   */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("runtime.makechan", "channels"),
          Map.entry("runtime.acquireSudog", "waiters"),
          Map.entry("time.NewTimer", "timers"),
          Map.entry("time.NewTicker", "tickers"),
          Map.entry("time.AfterFunc", "timers"),
          Map.entry("time.newTimer", "timers"),
          Map.entry("context.WithCancel", "contexts"),
          Map.entry("context.withCancel", "contexts"),
          Map.entry("context.WithCancelCause", "contexts"),
          Map.entry("context.WithDeadlineCause", "contexts"),
          Map.entry("context.WithDeadline", "contexts"),
          Map.entry("context.WithTimeout", "contexts"),
          Map.entry("context.(*cancelCtx).propagateCancel", "contexts"),
          Map.entry("context.(*cancelCtx).Done", "contexts"));

  /**
   * Sizes of what the runtime allocates for a channel ({@code hchan} of runtime/chan.go) and for a
   * waiter ({@code sudog} of runtime/runtime2.go): 96 bytes each up to Go 1.22, more since timers
   * and bubbles joined them, 112 as the allocator rounds.
   */
  private static final Set<Long> SIZES = Set.of(96L, 112L);

  /**
   * Sites that grew by a part and a number of bytes at least, most first.
   *
   * @param blocked true of a frame where goroutines are parked: what is allocated there of a
   *     waiter's size is one
   */
  static List<ObjectGrowth> find(
      HeapSeries series, double part, long bytes, Predicate<Frame> blocked) {
    Map<String, Long> before = sums(series.first(), blocked);
    List<ObjectGrowth> grown = new ArrayList<>();
    sums(series.last(), blocked)
        .forEach(
            (key, now) -> {
              long was = before.getOrDefault(key, 0L);
              if (now - was >= bytes && now - was > was * part) {
                int space = key.indexOf('\t');
                grown.add(
                    new ObjectGrowth(key.substring(0, space), key.substring(space + 1), was, now));
              }
            });
    grown.sort(
        Comparator.comparingLong((ObjectGrowth g) -> g.before - g.now)
            .thenComparing(ObjectGrowth::site)
            .thenComparing(ObjectGrowth::kind));
    return grown;
  }

  String text() {
    return kind
        + " made by "
        + site
        + " grew from "
        + Bytes.text(before)
        + " to "
        + Bytes.text(now);
  }

  private static Map<String, Long> sums(HeapSeries.Point point, Predicate<Frame> blocked) {
    SampleTable table = point.samples();
    int type = table.info().indexOf("inuse_space");
    Map<String, Long> sums = new TreeMap<>();
    for (int sample = 0; sample < table.size(); sample++) {
      if (table.value(sample, type) != 0) {
        String key = key(table, sample, blocked);
        if (!key.isEmpty()) {
          sums.merge(key, table.value(sample, type), Long::sum);
        }
      }
    }
    return sums;
  }

  private static String key(SampleTable table, int sample, Predicate<Frame> blocked) {
    List<Frame> frames = table.stack(sample).frames();
    List<String> functions = frames.stream().map(frame -> frame.function().text()).toList();
    for (int i = 0; i < functions.size(); i++) {
      String kind = KINDS.get(functions.get(i));
      if (kind != null) {
        return kind + '\t' + caller(functions.subList(i, functions.size()));
      }
    }
    if (frames.isEmpty()
        || frames.get(0).function().isStandardLibrary()
        || table.labels(sample).numbers().getOrDefault("bytes", List.of()).stream()
            .noneMatch(SIZES::contains)) {
      return "";
    }
    String kind = blocked.test(frames.get(0)) ? "waiters" : "objects of the size of channels";
    return kind + '\t' + functions.get(0);
  }

  private static String caller(List<String> functions) {
    for (String name : functions) {
      FunctionName function = new FunctionName(name);
      String path = function.packagePath();
      if (function.isKnown()
          && !function.isRuntimeOrSync()
          && !path.equals("time")
          && !path.equals("context")) {
        return name;
      }
    }
    return "the runtime";
  }
}
