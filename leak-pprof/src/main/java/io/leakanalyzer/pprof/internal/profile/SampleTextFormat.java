package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.SampleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts, told apart by their first line (runtime/pprof/pprof.go, Go 1.18 to 1.27). */
enum SampleTextFormat {
  /** {@code heap profile: 1: 2 [3: 4] @ heap/1048576}. */
  HEAP("heap profile: ", SnapshotKind.HEAP_PROFILE),
  /** {@code --- contention:}, of the block profile. */
  CONTENTION("--- contention", SnapshotKind.BLOCK_PROFILE),
  /** {@code --- mutex:}. */
  MUTEX("--- mutex", SnapshotKind.MUTEX_PROFILE);

  private static final List<SampleType> HEAP_TYPES =
      List.of(
          new SampleType("alloc_objects", "count"),
          new SampleType("alloc_space", "bytes"),
          new SampleType("inuse_objects", "count"),
          new SampleType("inuse_space", "bytes"));
  private static final List<SampleType> WAIT_TYPES =
      List.of(new SampleType("contentions", "count"), new SampleType("delay", "nanoseconds"));

  private final String start;
  private final SnapshotKind kind;

  SampleTextFormat(String start, SnapshotKind kind) {
    this.start = start;
    this.kind = kind;
  }

  static @Nullable SampleTextFormat of(String firstLine) {
    for (SampleTextFormat format : values()) {
      if (firstLine.startsWith(format.start)) {
        return format;
      }
    }
    return null;
  }

  SnapshotKind kind() {
    return kind;
  }

  List<SampleType> types() {
    return this == HEAP ? HEAP_TYPES : WAIT_TYPES;
  }
}
