package io.leakanalyzer.rules.cpu;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.SampleTable;
import io.leakanalyzer.rules.internal.SampleSums;
import io.leakanalyzer.rules.internal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A function that polls without pause.
 *
 * @param function its linker name
 * @param cores cores it takes
 * @param polling part of its samples that are in polling
 * @param origin the profile
 */
record Spin(String function, double cores, double polling, Origin origin) {
  /**
   * What a {@code select} with a {@code default} compiles to (cmd/compile/internal/walk/select.go:
   * one case only; several call selectgo) and what else returns at once, Go 1.18 to 1.27.
   */
  private static final Set<String> POLLS =
      Set.of(
          "runtime.selectnbsend",
          "runtime.selectnbrecv",
          "runtime.selectgo",
          "runtime.Gosched",
          "sync.(*Mutex).TryLock",
          "sync.(*RWMutex).TryLock",
          "sync.(*RWMutex).TryRLock",
          "sync/atomic.(*Bool).Load",
          "sync/atomic.(*Int32).Load",
          "sync/atomic.(*Int64).Load");

  /** A sample is its innermost function's outside the standard library. */
  static List<Spin> find(SampleTable table, Origin origin, double core, double polls) {
    long duration = table.info().durationNanos();
    List<Spin> spins = new ArrayList<>();
    if (duration <= 0 || table.info().indexOf("cpu") < 0) {
      return spins;
    }
    SampleSums sums = SampleSums.of(table, "cpu");
    Map<String, Long> all = sums.by(Spin::owner);
    Map<String, Long> polling =
        sums.by(functions -> functions.stream().anyMatch(POLLS::contains) ? owner(functions) : "");
    all.forEach(
        (function, nanos) -> {
          double cores = (double) nanos / duration;
          double part = (double) polling.getOrDefault(function, 0L) / nanos;
          if (cores >= core && part >= polls) {
            spins.add(new Spin(function, cores, part, origin));
          }
        });
    return spins;
  }

  String text() {
    return function
        + " takes "
        + Words.number(cores)
        + " cores, "
        + Words.percent(polling)
        + " of it in polling";
  }

  private static String owner(List<String> functions) {
    for (String name : functions) {
      FunctionName function = new FunctionName(name);
      if (function.isKnown() && !function.isStandardLibrary()) {
        return name;
      }
    }
    return "";
  }
}
