package io.leakanalyzer.spi;

import io.leakanalyzer.model.Origin;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * A stream that counts its unpacked bytes against a limit and stops when the thread is interrupted.
 */
final class LimitedStream extends FilterInputStream {
  private static final int GZIP_BUFFER = 1 << 16;

  private final Origin origin;
  private final long limit;
  private final InputFile.Progress progress;
  private final long total;
  private long count;

  private LimitedStream(
      InputStream in, Origin origin, long limit, InputFile.Progress progress, long total) {
    super(in);
    this.origin = origin;
    this.limit = limit;
    this.progress = progress;
    this.total = total;
  }

  /** Opens a stream over packed or plain bytes to which nobody listens. */
  static InputStream open(InputStream raw, boolean gzip, Origin origin, ReadLimits limits)
      throws IOException {
    return open(raw, gzip, origin, limits, InputFile.Silence.INSTANCE, -1);
  }

  /** Opens a stream over packed or plain bytes; {@code progress} hears of unpacked bytes. */
  static InputStream open(
      InputStream raw,
      boolean gzip,
      Origin origin,
      ReadLimits limits,
      InputFile.Progress progress,
      long total)
      throws IOException {
    InputStream plain = gzip ? new CheckedGzip(raw, GZIP_BUFFER) : raw;
    return new LimitedStream(plain, origin, limits.maxBytes(), progress, total);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while reading " + origin);
    }
    // At the limit, one byte more tells whether the content goes on; what is before it is given.
    int n = super.read(bytes, from, (int) Math.min(length, Math.max(1, limit - count)));
    if (n > 0 && count == limit) {
      throw new LimitExceededException(origin.atOffset(limit), "maxBytes", limit);
    }
    if (n > 0) {
      count += n;
      progress.read(count, total);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long done = 0;
    byte[] sink = new byte[(int) Math.min(8192, Math.max(n, 1))];
    while (done < n) {
      int got = read(sink, 0, (int) Math.min(sink.length, n - done));
      if (got < 0) {
        break;
      }
      done += got;
    }
    return done;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
