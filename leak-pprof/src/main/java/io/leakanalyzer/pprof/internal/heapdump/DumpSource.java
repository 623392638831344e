package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an input for random access: a plain file is mapped; a packed one is unpacked, into
 * memory when it is small, else into a temporary file that is gone afterwards.
 *
 * @param bytes the bytes
 * @param cut why they are not all, or null when they are
 */
record DumpSource(FileBytes bytes, @Nullable String cut) {
  private static final int IN_MEMORY = 64 << 20;
  private static final int CHUNK = 1 << 16;

  static DumpSource open(SnapshotInput input) throws IOException {
    Path file = input.file().orElse(null);
    if (file != null) {
      long limit = input.limits().maxBytes();
      return new DumpSource(
          FileBytes.map(file, limit),
          Files.size(file) > limit ? "the limit of " + limit + " bytes is reached" : null);
    }
    ByteArrayOutputStream memory = new ByteArrayOutputStream(CHUNK);
    try (InputStream in = input.open()) {
      String cut = copy(in, memory, IN_MEMORY);
      if (cut != null || memory.size() < IN_MEMORY) {
        return new DumpSource(FileBytes.of(memory.toByteArray()), cut);
      }
      return spool(memory, in);
    }
  }

  private static DumpSource spool(ByteArrayOutputStream begun, InputStream rest)
      throws IOException {
    Path file = Files.createTempFile("leak-", ".heapdump");
    try {
      String cut;
      try (OutputStream out = Files.newOutputStream(file)) {
        begun.writeTo(out);
        cut = copy(rest, out, Long.MAX_VALUE);
      }
      return new DumpSource(FileBytes.map(file, Long.MAX_VALUE), cut);
    } finally {
      if (!file.toFile().delete()) {
        file.toFile().deleteOnExit();
      }
    }
  }

  /** Copies up to a number of bytes; what was copied before the input broke off counts. */
  private static @Nullable String copy(InputStream in, OutputStream out, long limit)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long copied = 0;
    while (copied < limit) {
      int read;
      try {
        read = in.read(chunk, 0, (int) Math.min(CHUNK, limit - copied));
      } catch (EOFException | ZipException e) {
        return "the packed file breaks off";
      } catch (LimitExceededException e) {
        return String.valueOf(e.getMessage());
      }
      if (read < 0) {
        return null;
      }
      out.write(chunk, 0, read);
      copied += read;
    }
    return null;
  }
}
