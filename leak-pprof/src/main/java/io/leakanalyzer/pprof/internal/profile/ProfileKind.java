package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.Set;

/**
 * What kind of profile it is, by what it measures; a file's name says nothing. Types as
 * runtime/pprof writes them (Go 1.18 to 1.27: pprof.go, protomem.go, proto.go).
 */
final class ProfileKind {
  /** Where a mutex profile's stacks begin; those of a block profile begin where one waited. */
  private static final Set<String> UNLOCKS =
      Set.of(
          "sync.(*Mutex).Unlock",
          "internal/sync.(*Mutex).Unlock",
          "internal/sync.(*Mutex).unlockSlow",
          "sync.(*RWMutex).Unlock",
          "sync.(*RWMutex).RUnlock",
          "runtime.unlock",
          "runtime.unlock2",
          "runtime.unlockWithRank",
          "runtime._LostContendedRuntimeLock",
          "runtime._LostContendedLock");

  private ProfileKind() {}

  static SnapshotKind of(SampleTable samples) {
    ProfileInfo info = samples.info();
    if (info.indexOf("cpu") >= 0 || info.periodType().type().equals("cpu")) {
      return SnapshotKind.CPU_PROFILE;
    }
    if (info.indexOf("inuse_space") >= 0
        || info.indexOf("alloc_space") >= 0
        || info.indexOf("inuse_objects") >= 0) {
      return SnapshotKind.HEAP_PROFILE;
    }
    if (info.indexOf("contentions") >= 0 && info.indexOf("delay") >= 0) {
      return isOfUnlocks(samples) ? SnapshotKind.MUTEX_PROFILE : SnapshotKind.BLOCK_PROFILE;
    }
    return switch (info.sampleTypes().isEmpty() ? "" : info.sampleTypes().get(0).type()) {
      case "goroutine" -> SnapshotKind.GOROUTINE_PROFILE;
      case "goroutineleak" -> SnapshotKind.LEAK_PROFILE;
      case "threadcreate" -> SnapshotKind.THREAD_PROFILE;
      default -> SnapshotKind.OTHER_PROFILE;
    };
  }

  /**
   * True for the difference of two profiles, as {@code ?seconds=} gives (net/http/pprof/pprof.go,
   * {@code serveDeltaProfile}: it sets the duration), or pprof's own {@code -diff_base}. A CPU
   * profile always has a duration.
   */
  static boolean isDelta(SampleTable samples, SnapshotKind kind) {
    if (kind != SnapshotKind.CPU_PROFILE
        && kind != SnapshotKind.OTHER_PROFILE
        && samples.info().durationNanos() > 0) {
      return true;
    }
    for (int sample = 0; sample < samples.size(); sample++) {
      for (int type = 0; type < samples.types(); type++) {
        if (samples.value(sample, type) < 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** By the first sample that is one or the other. */
  private static boolean isOfUnlocks(SampleTable samples) {
    ProfileSymbols symbols = samples.symbols();
    for (int sample = 0; sample < samples.size(); sample++) {
      if (samples.depth(sample) > 0) {
        int location = samples.location(sample, 0);
        int end = symbols.firstLine(location) + symbols.lineCount(location);
        for (int line = symbols.firstLine(location); line < end; line++) {
          int function = symbols.lineFunction(line);
          if (function >= 0 && UNLOCKS.contains(symbols.functionName(function))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
