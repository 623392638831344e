package io.leakanalyzer.examples.benchmarks;

import io.leakanalyzer.model.GoroutineGroups;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotTable;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.pprof.PprofSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads one file, as a peer's library does, without any rule, and prints what can be compared.
 *
 * <p>Arguments: {@code dump}, {@code retained}, {@code profile} or {@code trace}, and the file.
 */
final class Reading {
  private Reading() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    System.out.println(
        switch (args[0]) {
          case "dump" -> dump(groups(file));
          case "retained" -> retained(file);
          case "profile" -> profile(table(file, SampleTable.class));
          case "trace" -> trace(table(file, TimelineTable.class));
          default -> throw new IllegalArgumentException(args[0]);
        });
  }

  /** A dump's goroutines and how many groups they make. */
  record Groups(GoroutineTable goroutines, int count) {}

  static Groups groups(Path file) throws IOException {
    List<Snapshot> snapshots = PprofSnapshots.read(file);
    GoroutineTable goroutines = snapshots.get(0).goroutines().orElseThrow();
    return new Groups(goroutines, GoroutineGroups.of(goroutines).size());
  }

  static String dump(Groups groups) {
    return "goroutines=" + groups.goroutines().size() + " groups=" + groups.count();
  }

  /** Also says how many bytes stay in use as long as the goroutines are kept. */
  private static String retained(Path file) throws IOException {
    used();
    long before = used();
    Groups groups = groups(file);
    long bytes = used() - before;
    return dump(groups)
        + (" stacks=" + groups.goroutines().stacks().size())
        + (" retained=" + bytes);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  static <T extends SnapshotTable> T table(Path file, Class<T> type) throws IOException {
    return PprofSnapshots.read(file).get(0).table(type).orElseThrow();
  }

  private static String profile(SampleTable samples) {
    long sum = 0;
    for (int sample = 0; sample < samples.size(); sample++) {
      sum += samples.value(sample, 0);
    }
    return "samples=" + samples.size() + " sum=" + sum;
  }

  private static String trace(TimelineTable lives) {
    return ("events=" + lives.window().events())
        + (" anomalies=" + lives.window().anomalies())
        + (" goroutines=" + (lives.size() + lives.endedWithoutRow()));
  }
}
