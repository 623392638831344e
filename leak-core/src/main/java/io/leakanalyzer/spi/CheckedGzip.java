package io.leakanalyzer.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks gzip, and says what is wrong when the trailer does not fit what was unpacked. */
final class CheckedGzip extends GZIPInputStream {
  /** CRC-32 and size modulo 2^32, little-endian (RFC 1952, section 2.3.1). */
  private static final int TRAILER = 8;

  CheckedGzip(InputStream in, int buffer) throws IOException {
    super(in, buffer);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return super.read(bytes, from, length);
    } catch (ZipException e) {
      if (inf.finished() && inf.getRemaining() >= TRAILER) {
        throw wrong(e);
      }
      throw e;
    }
  }

  private ZipException wrong(ZipException cause) {
    ByteBuffer trailer =
        ByteBuffer.wrap(buf, len - inf.getRemaining(), TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    ZipException told =
        new ZipException(
            String.format(
                Locale.ROOT,
                "%s: expected CRC-32 %08x and %d bytes, found %08x and %d",
                cause.getMessage(),
                trailer.getInt(),
                Integer.toUnsignedLong(trailer.getInt()),
                crc.getValue(),
                inf.getBytesWritten()));
    told.initCause(cause);
    return told;
  }
}
