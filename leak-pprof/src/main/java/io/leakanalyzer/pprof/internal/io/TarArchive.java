package io.leakanalyzer.pprof.internal.io;

import io.leakanalyzer.spi.ArchiveReader;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks tar files as streams, entry by entry; links and devices are passed over. */
public final class TarArchive implements ArchiveReader {
  private static final int MAGIC = 257;
  private static final byte[] USTAR = Ascii.bytes("ustar");

  /** Made by the service loader. */
  public TarArchive() {}

  @Override
  public String name() {
    return "tar";
  }

  /** {@code ustar} at offset 257 (POSIX.1-2017, pax). */
  @Override
  public Match probe(byte[] head) {
    return Ascii.startsWith(head, Math.min(MAGIC, head.length), head.length, USTAR)
        ? Match.SURE
        : Match.NO;
  }

  @Override
  public void unpack(SnapshotInput archive, EntryConsumer entries) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new BufferedInputStream(archive.open(), 1 << 16))) {
      TarArchiveEntry entry;
      while ((entry = nextEntry(tar)) != null) {
        if (isRegular(entry)) {
          entries.accept(entry.getName(), tar);
        }
      }
    }
  }

  /** The library's own isFile() is true for devices, too. */
  private static boolean isRegular(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isSymbolicLink()
        && !entry.isLink()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice()
        && !entry.isFIFO();
  }

  /** The library throws unchecked exceptions for some broken headers. */
  private static @Nullable TarArchiveEntry nextEntry(TarArchiveInputStream tar) throws IOException {
    try {
      return tar.getNextEntry();
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new IOException("broken tar header: " + e.getMessage(), e);
    }
  }
}
