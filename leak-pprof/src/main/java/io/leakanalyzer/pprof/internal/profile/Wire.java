package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Protobuf's wire format over an array, with the place and the field at hand for an error. Lengths
 * are checked against what is left before anything follows from them. Written out instead of using
 * protobuf's own stream, because half of the time of reading a profile once is the JVM's for code
 * that it has not compiled yet: few short loops over local variables are compiled soonest.
 */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED_64 = 1;
  static final int BYTES = 2;
  static final int FIXED_32 = 5;

  private final ProfileBytes content;
  private final Origin origin;
  private byte[] bytes;
  private String message = "profile";
  private int index = -1;
  private int at;
  private int limit;
  private int tag;

  /** How many messages and packed fields are open; only outside all of them more may arrive. */
  private int depth;

  Wire(ProfileBytes content, Origin origin) {
    this.content = content;
    this.origin = origin;
    this.bytes = content.bytes();
  }

  /** Reads the next field's tag and returns its number, or 0 at the end of the message. */
  int next() throws IOException {
    if (at == limit && !arrived(1)) {
      return 0;
    }
    tag = (int) varint();
    if (tag >>> 3 == 0) {
      throw malformed("a field of " + subject(), "field number 0, which there is not");
    }
    return tag >>> 3;
  }

  /** Wire type of the field whose tag was read. */
  int type() {
    return tag & 7;
  }

  /** Says which message is being read, for errors; {@code -1} when it is not one of many. */
  void in(String name, int position) {
    message = name;
    index = position;
  }

  /** Where the next byte is read. */
  int offset() {
    return at;
  }

  /** Begins a message or a packed field, and returns what {@link #close} needs. */
  int open() throws IOException {
    return open(length());
  }

  /** Begins what has that many bytes, which are there. */
  int open(int length) {
    depth++;
    int outer = limit;
    limit = at + length;
    return outer;
  }

  /** Ends a message or a packed field. */
  void close(int outer) {
    depth--;
    limit = outer;
  }

  /** True while the message or packed field goes on. */
  boolean more() {
    return at < limit;
  }

  boolean isPacked() throws IOException {
    if ((tag & 7) == BYTES) {
      return true;
    }
    wants(VARINT);
    return false;
  }

  /** A number of the field whose tag was read. */
  long number() throws IOException {
    wants(VARINT);
    return varint();
  }

  /** A number of a packed field. */
  long packedNumber() throws IOException {
    return varint();
  }

  /**
   * Reads numbers of a packed field, each less one, as long as they are ids that fit an int and
   * there is room for them.
   *
   * @return where the next one goes; {@link #more()} tells if there is one
   */
  int packedIds(int[] into, int from) {
    byte[] in = bytes;
    int end = limit;
    int fast = Math.min(end, in.length - 2);
    int p = at;
    int to = from;
    while (p < fast && to < into.length) {
      // One to three bytes, without a branch: which it is cannot be foreseen.
      int second = in[p] >>> 31;
      int third = second & (in[p + 1] >>> 31);
      int value =
          (in[p] & 0x7f)
              | (((in[p + 1] & 0x7f) << 7) & -second)
              | (((in[p + 2] & 0x7f) << 14) & -third);
      int next = p + 1 + second + third;
      if ((third & (in[p + 2] >>> 31)) != 0 || value == 0 || next > end) {
        break;
      }
      into[to++] = value - 1;
      p = next;
    }
    at = p;
    return to;
  }

  /** Begins a byte string and returns its length. */
  int length() throws IOException {
    wants(BYTES);
    long length = varint();
    if (length < 0 || (length > limit - at && !arrived(length))) {
      throw malformed(
          "field "
              + (tag >>> 3)
              + " of "
              + subject()
              + " within the "
              + (limit - at)
              + " bytes left",
          "a length of " + Long.toUnsignedString(length));
    }
    return (int) length;
  }

  /** Steps over a byte string and returns its length; it ends at {@link #offset()}. */
  int skipBytes() throws IOException {
    int length = length();
    at += length;
    return length;
  }

  /** Steps over a field that nobody knows. Groups are refused, as pprof does. */
  void skip() throws IOException {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED_64 -> pass(8);
      case BYTES -> skipBytes();
      case FIXED_32 -> pass(4);
      default -> throw malformed("a field of " + subject(), "wire type " + (tag & 7));
    }
  }

  MalformedSnapshotException malformed(String expected, String found) {
    return new MalformedSnapshotException(place(), expected, found);
  }

  /** Where the next byte is read, for an error. */
  Origin place() {
    return origin.atOffset(at);
  }

  /** Finds again what was read, for an error. */
  ProfilePlaces places() {
    return new ProfilePlaces(content, origin);
  }

  /** Steps over bytes. */
  void pass(int length) throws IOException {
    if (limit - at < length && !arrived(length)) {
      throw cutOff();
    }
    at += length;
  }

  private long varint() throws IOException {
    int p = at;
    if (p < limit) {
      byte first = bytes[p];
      if (first >= 0) {
        at = p + 1;
        return first;
      }
    }
    return longVarint();
  }

  /** At most ten bytes, seven bits each, the lowest first; bits beyond 64 are lost. */
  private long longVarint() throws IOException {
    int p = at;
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (p == limit && !arrived(p + 1L - at)) {
        at = p;
        throw cutOff();
      }
      byte b = bytes[p++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        at = p;
        return value;
      }
    }
    throw malformed(whole(), "a number of more than 10 bytes");
  }

  /** Waits for so many more bytes; false when they do not come. */
  private boolean arrived(long more) throws InterruptedIOException {
    if (depth > 0 || at + more > Integer.MAX_VALUE) {
      return false;
    }
    limit = content.await((int) (at + more));
    bytes = content.bytes();
    return limit - at >= more;
  }

  private MalformedSnapshotException cutOff() {
    return malformed(whole(), depth == 0 ? "the end of the input" : "the end of the message");
  }

  private String whole() {
    return "a whole field " + (tag >>> 3) + " of " + subject();
  }

  private void wants(int type) throws MalformedSnapshotException {
    if ((tag & 7) != type) {
      throw malformed(
          "wire type " + type + " in field " + (tag >>> 3) + " of " + subject(),
          "wire type " + (tag & 7));
    }
  }

  private String subject() {
    return index < 0 ? "the " + message : message + " #" + index;
  }
}
