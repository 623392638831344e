package io.leakanalyzer.pprof.internal.io;

import io.leakanalyzer.spi.ArchiveReader;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks zip files as streams, entry by entry. */
public final class ZipArchive implements ArchiveReader {

  /** Made by the service loader. */
  public ZipArchive() {}

  @Override
  public String name() {
    return "zip";
  }

  /** {@code PK\3\4}, or {@code PK\5\6} when empty (APPNOTE.TXT 4.3). */
  @Override
  public Match probe(byte[] head) {
    return head.length >= 4
            && head[0] == 'P'
            && head[1] == 'K'
            && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6))
        ? Match.SURE
        : Match.NO;
  }

  @Override
  public void unpack(SnapshotInput archive, EntryConsumer entries) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(archive.open(), 1 << 16))) {
      ZipEntry entry;
      while ((entry = nextEntry(zip)) != null) {
        if (!entry.isDirectory()) {
          entries.accept(entry.getName(), zip);
        }
      }
    }
  }

  /** A name that is not UTF-8 is reported as the broken archive that it is. */
  private static @Nullable ZipEntry nextEntry(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new IOException("broken zip entry: " + e.getMessage(), e);
    }
  }
}
