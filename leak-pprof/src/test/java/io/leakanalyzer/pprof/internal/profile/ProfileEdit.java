package io.leakanalyzer.pprof.internal.profile;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A real profile and what one needs to break it: its bytes, where its top-level fields begin, and
 * how many there are of each.
 *
 * @param bytes unpacked
 * @param starts where each top-level field begins, and where the last one ends
 * @param count how many fields there are of each number
 * @param values values of a sample
 */
record ProfileEdit(byte[] bytes, List<Integer> starts, int[] count, int values) {

  /** Three places for a change. */
  enum Spot {
    FRONT,
    MIDDLE,
    END
  }

  static ProfileEdit of(Path packed) throws IOException {
    byte[] bytes =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(packed))).readAllBytes();
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    List<Integer> starts = new ArrayList<>(List.of(0));
    int[] count = new int[16];
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      count[WireFormat.getTagFieldNumber(tag)]++;
      in.skipField(tag);
      starts.add(in.getTotalBytesRead());
    }
    return new ProfileEdit(bytes, starts, count, count[1]);
  }

  int offset(Spot spot) {
    return switch (spot) {
      case FRONT -> 0;
      case MIDDLE -> starts.get(starts.size() / 2);
      case END -> bytes.length;
    };
  }

  /** The profile with bytes put in between two of its fields. */
  byte[] with(Spot spot, byte[] more) {
    byte[] all = new byte[bytes.length + more.length];
    int at = offset(spot);
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
    return all;
  }

  /** Wraps content as a field of bytes. */
  static byte[] message(int field, byte[] content) {
    return written(out -> out.writeByteArray(field, content));
  }

  /** A field with a number. */
  static byte[] number(int field, long value) {
    return written(out -> out.writeUInt64(field, value));
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      writing.to(out);
      out.flush();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
