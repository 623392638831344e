package io.leakanalyzer.rules.cpu;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.SampleSums;
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

  /**
   * What a channel operation that achieves something goes through (runtime/chan.go and select.go,
   * Go 1.18 to 1.27): a select that hands work over or parks is no poll, however busy.
   */
  private static final Set<String> HANDS_OVER =
      Set.of(
          "runtime.gopark",
          "runtime.goparkunlock",
          "runtime.goready",
          "runtime.ready",
          "runtime.send",
          "runtime.recv");

  /** Handing over, as a part of polling, from which a function works and does not spin. */
  private static final double WORKS = 0.1;

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
    Map<String, Long> working =
        sums.by(
            functions -> functions.stream().anyMatch(HANDS_OVER::contains) ? owner(functions) : "");
    all.forEach(
        (function, nanos) -> {
          double cores = (double) nanos / duration;
          long polled = polling.getOrDefault(function, 0L);
          double part = (double) polled / nanos;
          boolean works = working.getOrDefault(function, 0L) >= WORKS * polled;
          if (cores >= core && part >= polls && !works) {
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
