package io.leakanalyzer.pprof.internal.dump;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A text that is made from another byte by byte. */
abstract class RewrittenStream extends InputStream {
  private final InputStream in;
  private final byte[] chunk = new byte[1 << 14];
  private byte[] out = new byte[1 << 15];
  private int from;
  private int to;
  private boolean ended;

  RewrittenStream(InputStream in) {
    this.in = in;
  }

  /** Takes the next byte of the other text. */
  abstract void take(byte c);

  /** Takes the end of the other text. */
  abstract void end();

  /** Gives a byte of the new text. */
  final void give(int c) {
    if (to == out.length) {
      out = Arrays.copyOf(out, 2 * out.length);
    }
    out[to++] = (byte) c;
  }

  @Override
  public final int read() throws IOException {
    return fill() ? out[from++] & 0xff : -1;
  }

  @Override
  public final int read(byte[] into, int start, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, to - from);
    System.arraycopy(out, from, into, start, n);
    from += n;
    return n;
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    while (from == to && !ended) {
      from = 0;
      to = 0;
      int n = in.read(chunk, 0, chunk.length);
      for (int i = 0; i < n; i++) {
        take(chunk[i]);
      }
      if (n < 0) {
        ended = true;
        end();
      }
    }
    return from < to;
  }
}
