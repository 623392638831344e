package io.leakanalyzer.internal.load;

import io.leakanalyzer.model.Snapshot;
import java.time.Instant;
import java.util.Optional;

/** A snapshot with what is said about it outside. */
record LoadedSnapshot(Snapshot snapshot, Hints hints) {

  /** The process instance: what the caller says, and what the artefact tells apart. */
  String instance() {
    String said = hints.instance();
    String own = snapshot.instance();
    return said.isEmpty() || own.isEmpty() ? said + own : said + "/" + own;
  }

  Optional<Instant> time() {
    return Optional.ofNullable(hints.time())
        .or(snapshot::time)
        .or(() -> Optional.ofNullable(hints.fileTime()));
  }
}
