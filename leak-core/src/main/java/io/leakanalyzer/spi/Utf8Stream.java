package io.leakanalyzer.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Characters as UTF-8. */
final class Utf8Stream extends InputStream {
  private static final int CHUNK = 1 << 14;

  private final Reader characters;
  private final char[] chunk = new char[CHUNK];
  private byte[] bytes = new byte[0];
  private int position;

  /** The first half of a pair whose second is in the next chunk. */
  private int kept;

  Utf8Stream(Reader characters) {
    this.characters = characters;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, into, from, n);
    position += n;
    return n;
  }

  @Override
  public void close() throws IOException {
    characters.close();
  }

  private boolean fill() throws IOException {
    while (position == bytes.length) {
      int n = characters.read(chunk, kept, CHUNK - kept);
      if (n < 0 && kept == 0) {
        return false;
      }
      int size = kept + Math.max(0, n);
      kept = n > 0 && Character.isHighSurrogate(chunk[size - 1]) ? 1 : 0;
      bytes = new String(chunk, 0, size - kept).getBytes(StandardCharsets.UTF_8);
      position = 0;
      if (kept > 0) {
        chunk[0] = chunk[size - 1];
      }
    }
    return true;
  }
}
