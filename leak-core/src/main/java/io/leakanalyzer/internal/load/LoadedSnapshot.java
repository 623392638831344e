package io.leakanalyzer.internal.load;

import io.leakanalyzer.model.Snapshot;
import java.time.Instant;
import java.util.Optional;

/** A snapshot with what is said about it outside. */
record LoadedSnapshot(Snapshot snapshot, Hints hints) {

  Optional<Instant> time() {
    return Optional.ofNullable(hints.time())
        .or(snapshot::time)
        .or(() -> Optional.ofNullable(hints.fileTime()));
  }
}
