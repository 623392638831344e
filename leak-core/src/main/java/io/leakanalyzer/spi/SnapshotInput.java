package io.leakanalyzer.spi;

import io.leakanalyzer.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The content of one input, seen through gzip, as often as a reader wants it; a text in UTF-16 with
 * a mark is seen as UTF-8. Streams count against {@link ReadLimits#maxBytes()}, report progress,
 * and end with {@link java.io.InterruptedIOException} when the thread is interrupted. Implemented
 * by leak-core only, but readers' tests get one from {@link #of(String, byte[])}.
 */
public interface SnapshotInput {
  /** How many bytes a probe sees. */
  int HEAD_BYTES = 8192;

  /** Name of the input. */
  Origin origin();

  /** The first bytes of the unpacked content, at most {@link #HEAD_BYTES}. */
  byte[] head() throws IOException;

  /** A new stream over the unpacked content, unbuffered; the reader closes it. */
  InputStream open() throws IOException;

  /**
   * The file with the unpacked content, for random access; empty when there is none (packed, in
   * memory, in UTF-16).
   */
  Optional<Path> file();

  /** Bytes of the unpacked content, or -1 when unknown. Never to be trusted for an allocation. */
  long size();

  /** How much may be read. */
  ReadLimits limits();

  /**
   * Binaries of the program that was captured, for what only they can tell; the caller's word that
   * they belong to it is not enough.
   */
  default List<Path> binaries() {
    return List.of();
  }

  /** The same content, with binaries of the program. */
  default SnapshotInput withBinaries(List<Path> files) {
    return files.isEmpty() ? this : new InputWithBinaries(this, List.copyOf(files));
  }

  /** Content in memory, gzipped or not, with default limits. */
  static SnapshotInput of(String name, byte[] content) {
    return of(name, content, ReadLimits.defaults());
  }

  /** Content in memory, gzipped or not. */
  static SnapshotInput of(String name, byte[] content, ReadLimits limits) {
    return new MemoryInput(Origin.of(name), content, limits);
  }
}
