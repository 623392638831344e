package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked content of a profile, grown as it arrives: no length that the input claims is
 * believed.
 *
 * @param bytes the content, and room behind it
 * @param size how much of it is content
 * @param brokenOff why the packed stream ended early, or null when it ended well
 */
record ProfileBytes(byte[] bytes, int size, @Nullable String brokenOff) {
  private static final int FIRST = 1 << 16;
  private static final int MOST = Integer.MAX_VALUE - 8;

  static ProfileBytes read(SnapshotInput input) throws IOException {
    byte[] bytes = new byte[FIRST];
    int size = 0;
    try (InputStream in = input.open()) {
      while (true) {
        if (size == bytes.length) {
          if (size == MOST) {
            throw new LimitExceededException(
                input.origin().atOffset(size), "2 GiB, the size of one array", MOST);
          }
          bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, size * 2L));
        }
        int n = in.read(bytes, size, bytes.length - size);
        if (n < 0) {
          return new ProfileBytes(bytes, size, null);
        }
        size += n;
      }
    } catch (EOFException | ZipException e) {
      return new ProfileBytes(bytes, size, "the gzip stream is broken: " + e.getMessage());
    }
  }
}
