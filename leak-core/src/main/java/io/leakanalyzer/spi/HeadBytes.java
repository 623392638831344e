package io.leakanalyzer.spi;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The first bytes of a content; of a gzip file that is cut off or corrupt, what can be had of them.
 */
final class HeadBytes {
  private HeadBytes() {}

  static byte[] of(SnapshotInput input) throws IOException {
    byte[] head = new byte[SnapshotInput.HEAD_BYTES];
    int size = 0;
    try (InputStream in = input.open()) {
      int n;
      while (size < head.length && (n = in.read(head, size, head.length - size)) > 0) {
        size += n;
      }
    } catch (LimitExceededException e) {
      return Arrays.copyOf(head, size);
    } catch (ZipException | EOFException e) {
      if (size == 0) {
        throw new MalformedSnapshotException(
            input.origin().atOffset(0),
            "gzip data",
            "a broken gzip stream (" + e.getMessage() + ")");
      }
    }
    return Arrays.copyOf(head, size);
  }
}
