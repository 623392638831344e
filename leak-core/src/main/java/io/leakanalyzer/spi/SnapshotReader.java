package io.leakanalyzer.spi;

import io.leakanalyzer.model.Snapshot;
import java.io.IOException;
import java.util.List;

/**
 * Reads one format into facts. Found by {@link java.util.ServiceLoader}; a third party may
 * implement it. A reader is stateless and thread safe; it never interprets.
 *
 * <p>Three outcomes, three types: <em>not mine</em> is {@link Match#NO}; <em>mine but broken</em>,
 * with nothing useful read, is {@link MalformedSnapshotException}; <em>broken off</em> is a
 * snapshot with a {@link io.leakanalyzer.Problem}, the facts before it kept. Unknown fields,
 * records and wait reasons are kept as text, noted, and passed over.
 */
public interface SnapshotReader {

  /** A short, unique name such as {@code goroutine-dump}. */
  String name();

  /**
   * Whether the input is this reader's, judged by its first bytes only.
   *
   * @param head the first bytes of the unpacked content, at most {@link SnapshotInput#HEAD_BYTES};
   *     not to be changed
   */
  Match probe(byte[] head);

  /**
   * Reads an input for which {@link #probe} did not answer {@link Match#NO}.
   *
   * @return one snapshot, or several in order of time when the input holds several (a log with two
   *     dumps); never empty
   * @throws MalformedSnapshotException if it is this format but nothing useful could be read
   * @throws IOException if the bytes cannot be had
   */
  List<Snapshot> read(SnapshotInput input) throws IOException;
}
