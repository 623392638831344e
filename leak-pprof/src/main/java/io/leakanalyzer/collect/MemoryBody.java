package io.leakanalyzer.collect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A body kept in memory. */
final class MemoryBody implements Requests.Target {
  private static final int MAGIC_0 = 0x1f;
  private static final int MAGIC_1 = 0x8b;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void begin(String contentEncoding) {
    bytes.reset();
  }

  @Override
  public void take(ByteBuffer piece) {
    byte[] some = new byte[piece.remaining()];
    piece.get(some);
    bytes.writeBytes(some);
  }

  byte[] unpacked() throws IOException {
    byte[] all = bytes.toByteArray();
    if (!isPacked(all)) {
      return all;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(all))) {
      return in.readAllBytes();
    }
  }

  byte[] packed() throws IOException {
    byte[] all = bytes.toByteArray();
    if (isPacked(all)) {
      return all;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(all.length / 8 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(all);
    }
    return packed.toByteArray();
  }

  private static boolean isPacked(byte[] all) {
    return all.length > 2 && (all[0] & 0xff) == MAGIC_0 && (all[1] & 0xff) == MAGIC_1;
  }
}
