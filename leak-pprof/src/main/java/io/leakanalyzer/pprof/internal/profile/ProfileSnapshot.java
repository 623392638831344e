package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.SampleTable;
import java.time.Instant;

/** From samples to a snapshot that says what they can tell. */
final class ProfileSnapshot {
  private ProfileSnapshot() {}

  private static boolean isOfGoroutines(SnapshotKind kind) {
    return kind == SnapshotKind.GOROUTINE_PROFILE || kind == SnapshotKind.LEAK_PROFILE;
  }

  static Snapshot.Builder of(SampleTable samples) {
    SnapshotKind kind = ProfileKind.of(samples);
    Snapshot.Builder snapshot =
        Snapshot.builder(samples.origin(), kind).table(SampleTable.class, samples);
    long nanos = samples.info().timeNanos();
    if (nanos != 0) {
      snapshot.time(
          Instant.ofEpochSecond(
              Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
    }
    boolean delta = isOfGoroutines(kind) && ProfileKind.isDelta(samples, kind);
    switch (kind) {
      case CPU_PROFILE -> snapshot.can(Capability.CPU_SAMPLES);
      case HEAP_PROFILE -> snapshot.can(Capability.HEAP_SAMPLES);
      case BLOCK_PROFILE -> snapshot.can(Capability.BLOCK_SAMPLES);
      case MUTEX_PROFILE -> snapshot.can(Capability.MUTEX_SAMPLES);
      case THREAD_PROFILE -> snapshot.can(Capability.THREAD_SAMPLES);
      case GOROUTINE_PROFILE, LEAK_PROFILE -> {
        if (!delta) {
          snapshot.goroutines(GoroutineRows.of(samples, kind == SnapshotKind.LEAK_PROFILE));
        }
      }
      default -> {}
    }
    if (delta) {
      snapshot.problem(
          Problem.note(
              "it holds the difference over a time, not what is there: it does not count as a moment's goroutines",
              samples.origin()));
    }
    return snapshot;
  }
}
