package io.leakanalyzer.pprof.internal.io;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an input, in chunks of 256 KiB, without an object for each. A line longer than {@link
 * io.leakanalyzer.spi.ReadLimits#maxLineBytes()} is cut. A broken gzip stream and the limit of
 * bytes end the text as its end would, with a {@linkplain #breakOff() problem}. Where all lines end
 * with a carriage return alone, newlines stand in the buffer.
 */
public final class LineScanner implements Closeable {
  private static final int LARGEST_CHUNK = 1 << 18;
  private static final int SMALLEST_CHUNK = 1 << 12;

  private final InputStream in;
  private final Origin origin;
  private final int maxLine;
  private final int chunk;
  private byte[] text;
  private int position;
  private int limit;
  private int from;
  private int to;
  private long line;
  private long consumed;
  private boolean ended;
  private boolean terminated = true;
  private boolean cut;
  private boolean bareReturns;
  private @Nullable Problem breakOff;

  /** Scans an input; the caller closes the scanner. */
  public LineScanner(SnapshotInput input) throws IOException {
    this.origin = input.origin();
    this.maxLine = input.limits().maxLineBytes();
    this.chunk = chunkFor(input.size());
    this.text = new byte[2 * chunk];
    this.in = input.open();
    try {
      readAhead(BareReturns.LOOKED_AT);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    bareReturns = BareReturns.are(text, limit);
    if (bareReturns) {
      BareReturns.replace(text, 0, limit);
    }
  }

  /** Moves to the next line; false at the end. */
  public boolean next() throws IOException {
    int eol = LittleEndian.newline(text, position, limit);
    if (eol < 0) {
      return nextAcrossChunks();
    }
    take(eol);
    return true;
  }

  /** The buffer: valid until {@link #next()} or {@link #readAhead}. */
  public byte[] text() {
    return text;
  }

  /** Where the current line begins. */
  public int from() {
    return from;
  }

  /** Where the current line ends, before its newline or carriage return. */
  public int to() {
    return to;
  }

  /** One-based number of the current line. */
  public long line() {
    return line;
  }

  /** Bytes of the text up to the end of the current line. */
  public long bytes() {
    return consumed + position;
  }

  /** False if the current line is the last and has no newline. */
  public boolean isTerminated() {
    return terminated;
  }

  /** True if the current line was cut at the limit. */
  public boolean isCut() {
    return cut;
  }

  /** Where the next line begins. */
  public int position() {
    return position;
  }

  /** Where the buffered text ends. */
  public int limit() {
    return limit;
  }

  /** Passes over whole lines of the buffer that the caller has looked at. */
  public void advance(int newPosition, int lines) {
    position = newPosition;
    line += lines;
  }

  /** Has at least so many bytes in the buffer, unless the text ends before. */
  public void readAhead(int bytes) throws IOException {
    while (limit - position < bytes && fill()) {
      // filled
    }
  }

  /** Why the text ended early, if it did. */
  public Optional<Problem> breakOff() {
    return Optional.ofNullable(breakOff);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Small inputs need no large buffer; a size is a hint only. */
  private static int chunkFor(long size) {
    return size < 0
        ? LARGEST_CHUNK
        : (int) Math.max(SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, size + 1));
  }

  private void take(int eol) {
    from = position;
    to = eol > from && text[eol - 1] == '\r' ? eol - 1 : eol;
    position = eol + 1;
    line++;
    cut = false;
  }

  private boolean nextAcrossChunks() throws IOException {
    while (true) {
      int searched = limit - position;
      if (searched > maxLine) {
        return cutLine();
      }
      if (!fill()) {
        return lastLine();
      }
      int eol = LittleEndian.newline(text, position + searched, limit);
      if (eol >= 0) {
        take(eol);
        return true;
      }
    }
  }

  private boolean lastLine() {
    if (position == limit) {
      return false;
    }
    from = position;
    to = text[limit - 1] == '\r' ? limit - 1 : limit;
    position = limit;
    terminated = false;
    cut = false;
    line++;
    return true;
  }

  /** Keeps the beginning of a line that is too long and passes over the rest. */
  private boolean cutLine() throws IOException {
    byte[] head = Arrays.copyOfRange(text, position, position + maxLine);
    position = limit;
    int eol = -1;
    while (eol < 0 && fill()) {
      eol = LittleEndian.newline(text, position, limit);
      position = eol < 0 ? limit : eol + 1;
    }
    terminated = eol >= 0;
    line++;
    // Room for the head before the next line.
    int rest = limit - position;
    byte[] joined = new byte[Math.max(text.length, head.length + rest + chunk)];
    System.arraycopy(head, 0, joined, 0, head.length);
    System.arraycopy(text, position, joined, head.length, rest);
    consumed += position - head.length;
    text = joined;
    from = 0;
    to = head.length;
    position = head.length;
    limit = head.length + rest;
    cut = true;
    return true;
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (position > 0 && text.length - limit < chunk) {
      System.arraycopy(text, position, text, 0, limit - position);
      consumed += position;
      limit -= position;
      position = 0;
    }
    if (text.length - limit < chunk) {
      text = Arrays.copyOf(text, text.length + Math.max(chunk, text.length >> 1));
    }
    try {
      int n = in.read(text, limit, chunk);
      if (n > 0) {
        if (bareReturns) {
          BareReturns.replace(text, limit, limit + n);
        }
        limit += n;
        return true;
      }
    } catch (LimitExceededException e) {
      breakOff = Problem.warning(withoutOrigin(e), origin.atLine(line + 1));
    } catch (EOFException | ZipException e) {
      breakOff =
          Problem.warning(
              "the gzip data breaks off (" + e.getMessage() + ")", origin.atLine(line + 1));
    }
    ended = true;
    return false;
  }

  private String withoutOrigin(LimitExceededException e) {
    String message = String.valueOf(e.getMessage());
    String prefix = e.origin() + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
