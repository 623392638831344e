package io.leakanalyzer.pprof.internal.trace;

import static io.leakanalyzer.pprof.internal.trace.EventTypes.END_OF_GENERATION;
import static io.leakanalyzer.pprof.internal.trace.EventTypes.EVENT_BATCH;
import static io.leakanalyzer.pprof.internal.trace.EventTypes.EXPERIMENTAL_BATCH;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the file into batches (internal/trace/batch.go, Go 1.26.8):
 *
 * <pre>
 * 0x01     generation thread time size body[size]    events, strings, stacks …
 * 0x31 exp generation thread time size body[size]    an experiment's own
 * 0x34                                               end of a generation, since format 1.26
 * </pre>
 */
final class BatchReader {
  /** Bytes of a body at most (tracev2.MaxBatchSize). */
  static final int MAX_BODY = 65536;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final Origin origin;
  private final int version;
  private final byte[] buffer = new byte[BUFFER];
  private final Deque<byte[]> free = new ArrayDeque<>();
  private int at;
  private int limit;
  private long base;

  BatchReader(InputStream in, Origin origin, int version, long offset) {
    this.in = in;
    this.origin = origin;
    this.version = version;
    this.base = offset;
  }

  /** A batch, the end of a generation, or the end of the file. */
  sealed interface Item {}

  /** A batch. */
  record Found(Batch batch) implements Item {}

  /** The mark at the end of a generation. */
  enum Mark implements Item {
    /** The generation is complete. */
    END_OF_GENERATION,
    /** The file ends between two batches. */
    END_OF_FILE
  }

  /**
   * The next item.
   *
   * @throws EOFException if the file ends within a batch
   */
  Item next() throws IOException {
    if (!fill()) {
      return Mark.END_OF_FILE;
    }
    long start = base + at;
    int type = buffer[at++] & 0xff;
    if (type == END_OF_GENERATION && version >= TraceHeader.V26) {
      return Mark.END_OF_GENERATION;
    }
    boolean experimental = type == EXPERIMENTAL_BATCH && version >= TraceHeader.V23;
    if (type != EVENT_BATCH && !experimental) {
      throw new MalformedSnapshotException(
          origin.atOffset(start), "a batch", "a byte " + type + " that begins none");
    }
    if (experimental) {
      byteOrEnd();
    }
    long generation = number();
    if (generation <= 0) {
      throw new MalformedSnapshotException(
          origin.atOffset(start), "a generation of at least 1", Long.toUnsignedString(generation));
    }
    long thread = number();
    long time = number();
    long size = number();
    if (size < 0 || size > MAX_BODY) {
      throw new MalformedSnapshotException(
          origin.atOffset(start),
          "a batch of at most " + MAX_BODY + " bytes",
          Long.toUnsignedString(size));
    }
    return new Found(body(generation, thread, time, (int) size, experimental));
  }

  /** Offset of the next byte. */
  long offset() {
    return base + at;
  }

  /** Takes the buffer of a batch back, to use it again. */
  void release(Batch batch) {
    if (batch.body().length == MAX_BODY + Cursor.PADDING) {
      free.push(batch.body());
    }
  }

  /** Forgets the buffers: nothing more is read. */
  void close() {
    free.clear();
  }

  private Batch body(long generation, long thread, long time, int size, boolean experimental)
      throws IOException {
    // Most batches are full; short ones get an array of their own size.
    byte @Nullable [] reused = size > MAX_BODY / 2 ? free.poll() : null;
    byte[] body =
        reused != null
            ? reused
            : new byte[(size > MAX_BODY / 2 ? MAX_BODY : size) + Cursor.PADDING];
    long offset = base + at;
    int done = 0;
    while (done < size) {
      if (!fill()) {
        throw new EOFException();
      }
      int n = Math.min(size - done, limit - at);
      System.arraycopy(buffer, at, body, done, n);
      at += n;
      done += n;
    }
    return new Batch(generation, thread, time, body, size, offset, experimental);
  }

  private long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int b = byteOrEnd();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new MalformedSnapshotException(
        origin.atOffset(offset()), "a number of at most 10 bytes", "more");
  }

  private int byteOrEnd() throws IOException {
    if (!fill()) {
      throw new EOFException();
    }
    return buffer[at++] & 0xff;
  }

  private boolean fill() throws IOException {
    if (at < limit) {
      return true;
    }
    base += limit;
    at = 0;
    limit = 0;
    int n = in.read(buffer, 0, buffer.length);
    if (n <= 0) {
      return false;
    }
    limit = n;
    return true;
  }
}
