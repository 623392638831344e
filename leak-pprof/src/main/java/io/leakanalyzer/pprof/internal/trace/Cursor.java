package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A place in a batch's body. Numbers are read eight bytes at a time, without a loop: bodies have
 * {@link #PADDING} bytes behind their end.
 */
final class Cursor {
  /** Bytes that a body's array must have after its length. */
  static final int PADDING = 8;

  private static final int MAX_NUMBER = 10;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The bit of each byte that says that more follow. */
  private static final long MORE = 0x8080808080808080L;

  private final Origin origin;
  private byte[] bytes = new byte[PADDING];
  private int limit;
  private long base;

  /** Next byte to read. */
  int at;

  Cursor(Origin origin) {
    this.origin = origin;
  }

  /** Stands at the beginning of a batch's body. */
  void enter(Batch batch) {
    bytes = batch.body();
    limit = batch.length();
    base = batch.offset();
    at = 0;
  }

  boolean hasMore() {
    return at < limit;
  }

  int remaining() {
    return limit - at;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the cursor stands in the file. */
  Origin place() {
    return origin.atOffset(base + at);
  }

  /** The next byte; there must be one. */
  int peek() {
    return bytes[at] & 0xff;
  }

  /** Reads a byte. */
  int type() throws MalformedSnapshotException {
    if (at >= limit) {
      throw new MalformedSnapshotException(place(), "a record", "the end of the batch");
    }
    return bytes[at++] & 0xff;
  }

  /** Reads a number: unsigned LEB128 of 64 bits, not always minimal. */
  long number() throws MalformedSnapshotException {
    long word = (long) WORDS.get(bytes, at);
    long last = ~word & MORE;
    last &= -last;
    int end = at + ((Long.numberOfTrailingZeros(last) + 1) >>> 3);
    if (last == 0 || end > limit) {
      return longNumber();
    }
    at = end;
    return value(word & (last - 1));
  }

  /**
   * Reads an event: its type, which must be below 0x80 and so looks like a number of one byte, and
   * the numbers after it. Nearly all events lie within one word of eight bytes; that where a number
   * ends does not hang on the reading of those before it lets the processor read them at once.
   *
   * @param into where the numbers go
   * @param count how many they are
   */
  void event(long[] into, int count) throws MalformedSnapshotException {
    long word = (long) WORDS.get(bytes, at);
    long ends = ~word & MORE;
    if (Long.bitCount(ends) <= count) {
      at++;
      for (int i = 0; i < count; i++) {
        into[i] = number();
      }
      return;
    }
    int from = Byte.SIZE;
    ends &= ends - 1;
    for (int i = 0; i < count; i++) {
      long last = ends & -ends;
      into[i] = value((word & (last - 1)) >>> from);
      from = Long.numberOfTrailingZeros(ends) + 1;
      ends &= ends - 1;
    }
    at += from >>> 3;
    if (at > limit) {
      throw new MalformedSnapshotException(place(), "a number", "the end of the batch");
    }
  }

  /** Keeps what is before the last byte's top bit, and closes the gaps of one bit in every byte. */
  private static long value(long bytesOfNumber) {
    long value = bytesOfNumber & ~MORE;
    value = (value & 0x007f007f007f007fL) | ((value & 0x7f007f007f007f00L) >>> 1);
    value = (value & 0x00003fff00003fffL) | ((value & 0x3fff00003fff0000L) >>> 2);
    return (value & 0x000000000fffffffL) | ((value & 0x0fffffff00000000L) >>> 4);
  }

  private long longNumber() throws MalformedSnapshotException {
    long value = 0;
    for (int shift = 0; shift < 7 * MAX_NUMBER; shift += 7) {
      if (at >= limit) {
        throw new MalformedSnapshotException(place(), "a number", "the end of the batch");
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new MalformedSnapshotException(place(), "a number of at most 10 bytes", "more");
  }

  /** Passes over numbers. */
  void skipNumbers(int count) throws MalformedSnapshotException {
    int left = count;
    while (left > 0) {
      if (at >= limit) {
        throw new MalformedSnapshotException(place(), "a number", "the end of the batch");
      }
      long last = ~((long) WORDS.get(bytes, at)) & MORE;
      int ends = Long.bitCount(last);
      if (ends >= left) {
        for (; left > 1; left--) {
          last &= last - 1;
        }
        int end = at + ((Long.numberOfTrailingZeros(last) + 1) >>> 3);
        if (end > limit) {
          throw new MalformedSnapshotException(place(), "a number", "the end of the batch");
        }
        at = end;
        return;
      }
      if (last == 0) {
        longNumber();
        left--;
      } else {
        at += (Long.SIZE - Long.numberOfLeadingZeros(last)) >>> 3;
        left -= ends;
      }
    }
  }

  /** Reads a number that must be at most a limit; checked before anything is allocated by it. */
  int atMost(int most, String what) throws MalformedSnapshotException {
    Origin before = place();
    long value = number();
    if (value < 0 || value > most) {
      throw new MalformedSnapshotException(
          before, "at most " + most + " " + what, Long.toUnsignedString(value));
    }
    return (int) value;
  }

  /** Passes over bytes. */
  void skip(int count, String what) throws MalformedSnapshotException {
    if (count > remaining()) {
      throw new MalformedSnapshotException(
          place(), count + " bytes of " + what, remaining() + " bytes to the end of the batch");
    }
    at += count;
  }
}
