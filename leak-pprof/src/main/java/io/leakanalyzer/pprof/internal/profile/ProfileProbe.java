package io.leakanalyzer.pprof.internal.profile;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.leakanalyzer.spi.Match;
import java.io.IOException;

/**
 * Tells a profile by its first fields: they are known, have the right wire types, and their
 * messages are whole. Text never looks like that: its first byte is no known field.
 */
final class ProfileProbe {
  private static final int LAST_FIELD = 15;

  /** Fields that are messages or strings: 1 to 6 and 11; 13 may be packed. */
  private static final int MESSAGES = 0b10_1000_0111_1110;

  /** Fields that are numbers: 7 to 10, 12 to 15. */
  private static final int NUMBERS = 0b1111_0111_1000_0000;

  private static final int SAMPLE_TYPE = 1;

  private ProfileProbe() {}

  static Match probe(byte[] head) {
    CodedInputStream in = CodedInputStream.newInstance(head);
    int whole = 0;
    boolean typed = false;
    try {
      while (!in.isAtEnd()) {
        int tag = in.readTag();
        int field = tag >>> 3;
        if (!isKnown(field, tag & 7)) {
          return whole == 0 ? Match.NO : Match.MAYBE;
        }
        if ((tag & 7) == WireFormat.WIRETYPE_VARINT) {
          in.readRawVarint64();
        } else {
          int length = in.readRawVarint32();
          int left = head.length - in.getTotalBytesRead();
          if (length < 0 || (field == SAMPLE_TYPE && !isValueType(head, in, length, left))) {
            return Match.NO;
          }
          typed |= field == SAMPLE_TYPE;
          if (length > left) {
            break;
          }
          in.skipRawBytes(length);
        }
        whole++;
      }
    } catch (IOException e) {
      return head.length < io.leakanalyzer.spi.SnapshotInput.HEAD_BYTES && whole == 0
          ? Match.NO
          : typed ? Match.LIKELY : Match.MAYBE;
    }
    return whole == 0 ? Match.NO : typed ? Match.SURE : Match.LIKELY;
  }

  private static boolean isKnown(int field, int type) {
    if (field > LAST_FIELD) {
      return false;
    }
    int fields =
        switch (type) {
          case WireFormat.WIRETYPE_LENGTH_DELIMITED -> MESSAGES;
          case WireFormat.WIRETYPE_VARINT -> NUMBERS;
          default -> 0;
        };
    return (fields & (1 << field)) != 0;
  }

  /** Two small numbers: the indices of two strings. */
  private static boolean isValueType(byte[] head, CodedInputStream in, int length, int left)
      throws IOException {
    if (length > 22) {
      return false;
    }
    if (length > left) {
      return true;
    }
    CodedInputStream type = CodedInputStream.newInstance(head, in.getTotalBytesRead(), length);
    while (!type.isAtEnd()) {
      int tag = type.readTag();
      if ((tag & 7) != WireFormat.WIRETYPE_VARINT) {
        return false;
      }
      type.readRawVarint64();
    }
    return true;
  }
}
