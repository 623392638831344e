package io.leakanalyzer.spi;

import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacks one kind of archive into its entries. Found by {@link java.util.ServiceLoader}; stateless
 * and thread safe. Gzip needs none: {@link SnapshotInput} sees through it.
 */
public interface ArchiveReader {

  /** A short, unique name such as {@code zip}. */
  String name();

  /** Whether the input is this kind of archive, judged by its first bytes after gunzip. */
  Match probe(byte[] head);

  /**
   * Calls back with every entry that is a regular file, in the archive's order.
   *
   * @throws IOException if the archive is broken or the callback throws
   */
  void unpack(SnapshotInput archive, EntryConsumer entries) throws IOException;

  /** Takes the entries of an archive. */
  @FunctionalInterface
  interface EntryConsumer {
    /**
     * Takes one entry.
     *
     * @param name the entry's path with {@code /} between its parts
     * @param content its bytes; valid during the call only; closed by the caller
     */
    void accept(String name, InputStream content) throws IOException;
  }
}
