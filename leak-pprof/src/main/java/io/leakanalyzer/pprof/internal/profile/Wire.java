package io.leakanalyzer.pprof.internal.profile;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.IOException;

/**
 * Protobuf's wire format over an array, with the place and the field at hand for an error. Lengths
 * are checked against what is left before anything follows from them.
 */
final class Wire {
  private final CodedInputStream in;
  private final Origin origin;
  private final int size;
  private String message = "profile";
  private int index = -1;
  private int tag;

  Wire(byte[] bytes, int size, Origin origin) {
    this.in = CodedInputStream.newInstance(bytes, 0, size);
    this.origin = origin;
    this.size = size;
  }

  /** Reads the next field's tag and returns its number, or 0 at the end of the message. */
  int next() throws IOException {
    tag = in.readTag();
    return tag >>> 3;
  }

  /** Says which message is being read, for errors; {@code -1} when it is not one of many. */
  void in(String name, int position) {
    message = name;
    index = position;
  }

  /** Where the next byte is read. */
  int offset() {
    return in.getTotalBytesRead();
  }

  /** Begins a message or a packed field, and returns what {@link #close} needs. */
  int open() throws IOException {
    wants(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.pushLimit(length());
  }

  /** Ends a message or a packed field. */
  void close(int limit) {
    in.popLimit(limit);
  }

  /** True while the message or packed field goes on. */
  boolean more() throws IOException {
    return in.getBytesUntilLimit() > 0;
  }

  boolean isPacked() throws IOException {
    int type = tag & 7;
    if (type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      return true;
    }
    wants(WireFormat.WIRETYPE_VARINT);
    return false;
  }

  /** A number of the field whose tag was read. */
  long number() throws IOException {
    wants(WireFormat.WIRETYPE_VARINT);
    return in.readRawVarint64();
  }

  /** A number of a packed field. */
  long packedNumber() throws IOException {
    return in.readRawVarint64();
  }

  /** Steps over a byte string and returns its length; it ends at {@link #offset()}. */
  int skipBytes() throws IOException {
    wants(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int length = length();
    in.skipRawBytes(length);
    return length;
  }

  /** Steps over a field that nobody knows. */
  void skip() throws IOException {
    if (!in.skipField(tag)) {
      throw malformed("a field of " + subject(), "the end of a group that never began");
    }
  }

  MalformedSnapshotException malformed(String expected, String found) {
    return new MalformedSnapshotException(origin.atOffset(offset()), expected, found);
  }

  /** What protobuf's own check found wrong, with place and field. */
  MalformedSnapshotException malformed(InvalidProtocolBufferException e) {
    String found = offset() >= size ? "the end of the input" : "broken bytes";
    return malformed(
        "a whole field " + (tag >>> 3) + " of " + subject(), found + " (" + e.getMessage() + ")");
  }

  private int length() throws IOException {
    int length = in.readRawVarint32();
    int left = in.getBytesUntilLimit();
    left = left < 0 ? size - offset() : left;
    if (length < 0 || length > left) {
      throw malformed(
          "field " + (tag >>> 3) + " of " + subject() + " within the " + left + " bytes left",
          "a length of " + Integer.toUnsignedString(length));
    }
    return length;
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
