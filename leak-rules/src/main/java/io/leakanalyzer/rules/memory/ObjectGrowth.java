package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.rules.internal.HeapSeries;
import io.leakanalyzer.rules.internal.SampleSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An allocation site of channels, timers, contexts or waiters that grew.
 *
 * @param kind what it allocates
 * @param site function that asked for it
 * @param before bytes in use at first
 * @param now bytes in use at last
 */
record ObjectGrowth(String kind, String site, long before, long now) {
  /** Functions that allocate them (runtime, time and context, Go 1.18 to 1.27). */
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

  /** Sites that grew by a part and a number of bytes at least, most first. */
  static List<ObjectGrowth> find(HeapSeries series, double part, long bytes) {
    Map<String, Long> before = sums(series.first());
    List<ObjectGrowth> grown = new ArrayList<>();
    sums(series.last())
        .forEach(
            (key, now) -> {
              long was = before.getOrDefault(key, 0L);
              if (now - was >= bytes && now - was > was * part) {
                int space = key.indexOf(' ');
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

  private static Map<String, Long> sums(HeapSeries.Point point) {
    return SampleSums.of(point.samples(), "inuse_space").by(ObjectGrowth::key);
  }

  private static String key(List<String> functions) {
    for (int i = 0; i < functions.size(); i++) {
      String kind = KINDS.get(functions.get(i));
      if (kind != null) {
        return kind + " " + caller(functions.subList(i, functions.size()));
      }
    }
    return "";
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
