package io.leakanalyzer.pprof;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/** A message or packed field of protobuf while it is being written; zeros are left out. */
final class Message {
  private static final int SEVEN_BITS = 0x7f;

  private byte[] bytes = new byte[64];
  private int size;

  void number(int field, long value) {
    if (value != 0) {
      packed(((long) field << 3) | WireFormat.WIRETYPE_VARINT);
      packed(value);
    }
  }

  /** A number without a tag. */
  void packed(long value) {
    room(10);
    long rest = value;
    while ((rest & ~SEVEN_BITS) != 0) {
      bytes[size++] = (byte) ((rest & SEVEN_BITS) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void message(int field, Message part) {
    if (part.size > 0 || field == 4) {
      packed(((long) field << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED);
      packed(part.size);
      raw(Arrays.copyOf(part.bytes, part.size));
    }
  }

  /** Whole fields, as they are. */
  void raw(byte[] fields) {
    room(fields.length);
    System.arraycopy(fields, 0, bytes, size, fields.length);
    size += fields.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void writeTo(CodedOutputStream out, int field) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(size);
    out.write(bytes, 0, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
