package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
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
  private static final Origin HEAD = Origin.of("head");

  private ProfileProbe() {}

  static Match probe(byte[] head) {
    Wire wire = new Wire(ProfileBytes.of(head, head.length), HEAD);
    int whole = 0;
    boolean typed = false;
    try {
      for (int field = wire.next(); field != 0; field = wire.next()) {
        if (!isKnown(field, wire.type())) {
          return whole == 0 ? Match.NO : Match.MAYBE;
        }
        long number = wire.packedNumber();
        if (wire.type() == Wire.BYTES) {
          int left = head.length - wire.offset();
          if (number < 0
              || number > Integer.MAX_VALUE
              || (field == SAMPLE_TYPE && !isValueType(wire, (int) number, left))) {
            return Match.NO;
          }
          typed |= field == SAMPLE_TYPE;
          if (number > left) {
            break;
          }
          if (field != SAMPLE_TYPE) {
            wire.pass((int) number);
          }
        }
        whole++;
      }
    } catch (IOException e) {
      return head.length < SnapshotInput.HEAD_BYTES && whole == 0
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
          case Wire.BYTES -> MESSAGES;
          case Wire.VARINT -> NUMBERS;
          default -> 0;
        };
    return (fields & (1 << field)) != 0;
  }

  /** Two small numbers: the indices of two strings. Steps over them when they are whole. */
  private static boolean isValueType(Wire wire, int length, int left) throws IOException {
    if (length > 22) {
      return false;
    }
    if (length > left) {
      return true;
    }
    int outer = wire.open(length);
    for (int field = wire.next(); field != 0; field = wire.next()) {
      if (wire.type() != Wire.VARINT) {
        return false;
      }
      wire.packedNumber();
    }
    wire.close(outer);
    return true;
  }
}
