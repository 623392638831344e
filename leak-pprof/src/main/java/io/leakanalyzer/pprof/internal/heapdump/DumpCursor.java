package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks through a dump: unsigned varints (LEB128, as encoding/binary.Uvarint), strings, memory. Not
 * thread safe.
 */
final class DumpCursor {

  /** The dump ends, or goes wrong, inside a record. */
  static final class BrokenDumpException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String expected;
    private final String found;

    BrokenDumpException(long offset, String expected, String found) {
      super(expected, null, false, false);
      this.offset = offset;
      this.expected = expected;
      this.found = found;
    }

    long offset() {
      return offset;
    }

    String expected() {
      return expected;
    }

    String found() {
      return found;
    }
  }

  private final FileBytes bytes;
  private final long size;
  private long windowBase = -1;
  private long windowEnd = -1;
  private ByteBuffer window;
  private long position;

  DumpCursor(FileBytes bytes, long position) {
    this.bytes = bytes;
    this.size = bytes.size();
    this.position = position;
    this.window = bytes.window(0);
  }

  long position() {
    return position;
  }

  void moveTo(long offset) {
    position = offset;
  }

  /** One byte, or the first byte of a varint whose meaning allows only small values. */
  private int next() throws BrokenDumpException {
    long at = position;
    if (at >= size) {
      throw new BrokenDumpException(at, "more of the record", "the end of the file");
    }
    if (at >= windowEnd || at < windowBase) {
      window = bytes.window(at);
      windowBase = at >>> FileBytes.WINDOW_SHIFT << FileBytes.WINDOW_SHIFT;
      windowEnd = windowBase + (1L << FileBytes.WINDOW_SHIFT);
    }
    position = at + 1;
    return window.get((int) (at - windowBase));
  }

  /** An unsigned varint. */
  long varint() throws BrokenDumpException {
    int b = next();
    if (b >= 0) {
      return b;
    }
    long value = b & 0x7f;
    for (int shift = 7; shift < 64; shift += 7) {
      b = next();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new BrokenDumpException(position, "a number of at most 10 bytes", "a longer one");
  }

  /**
   * A length, followed by that many bytes, which are passed over; returns the length. Their offset
   * was {@link #position()} minus the length.
   */
  long memory() throws BrokenDumpException {
    long at = position;
    long length = varint();
    if (length < 0 || length > size - position) {
      long left = size - position;
      position = at;
      throw new BrokenDumpException(
          at, Long.toUnsignedString(length) + " bytes", left + " bytes to the end of the file");
    }
    position += length;
    return length;
  }

  /** A string of at most so many bytes; the rest of a longer one is passed over. */
  String string(int limit) throws BrokenDumpException {
    long length = memory();
    byte[] text = new byte[(int) Math.min(length, limit)];
    long from = position - length;
    for (int i = 0; i < text.length; i++) {
      long at = from + i;
      text[i] = bytes.window(at).get(FileBytes.inWindow(at));
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Passes over a list of fields; returns how many there are. */
  int skipFields() throws BrokenDumpException {
    int count = 0;
    while (nextField() >= 0) {
      count++;
    }
    return count;
  }

  /**
   * Offset of the next field of a list, or -1 at its end. Kinds 2 and 3 (interfaces) are defined
   * but never written (runtime/heapdump.go, Go 1.21 to 1.27).
   */
  long nextField() throws BrokenDumpException {
    int kind = next();
    if (kind == 0) {
      return -1;
    }
    if (kind < 0 || kind > 3) {
      throw new BrokenDumpException(
          position - 1, "a field's kind, 0 to 3", Integer.toString(kind & 0xff));
    }
    long offset = varint();
    if (offset < 0) {
      throw new BrokenDumpException(position, "a field's offset", Long.toUnsignedString(offset));
    }
    return offset;
  }
}
