package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;

/** A place in a batch's body. */
final class Cursor {
  private static final int MAX_NUMBER = 10;

  private final Origin origin;
  private byte[] bytes = new byte[0];
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

  /** Reads a byte. */
  int type() throws MalformedSnapshotException {
    if (at >= limit) {
      throw new MalformedSnapshotException(place(), "a record", "the end of the batch");
    }
    return bytes[at++] & 0xff;
  }

  /** Reads a number: unsigned LEB128 of 64 bits, not always minimal. */
  long number() throws MalformedSnapshotException {
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

  /** Passes over a number. */
  void skipNumber() throws MalformedSnapshotException {
    int most = Math.min(limit, at + MAX_NUMBER);
    for (int i = at; i < most; i++) {
      if (bytes[i] >= 0) {
        at = i + 1;
        return;
      }
    }
    number();
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
