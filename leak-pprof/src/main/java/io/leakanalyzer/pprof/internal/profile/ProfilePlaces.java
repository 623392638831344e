package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands that turned out to be wrong after it was read. Decoding keeps no offsets: it
 * would pay for them in every profile that is right. So the content is walked a second time, once,
 * for the error's sake.
 */
final class ProfilePlaces {
  private final ProfileBytes content;
  private final Origin origin;

  ProfilePlaces(ProfileBytes content, Origin origin) {
    this.content = content;
    this.origin = origin;
  }

  /** An error at the first value of a field that is wrong. */
  MalformedSnapshotException first(
      ProfileField field, LongPredicate wrong, String expected, String found) {
    return at(new Walk(content, field, wrong, 0).offset(), expected, found);
  }

  /** An error at a message of many, by its position among all of its kind. */
  MalformedSnapshotException message(
      ProfileField field, int position, String expected, String found) {
    return at(new Walk(content, field, null, position).offset(), expected, found);
  }

  private MalformedSnapshotException at(int offset, String expected, String found) {
    return new MalformedSnapshotException(
        offset < 0 ? origin : origin.atOffset(offset), expected, found);
  }

  /** One walk over what has been decoded, which is well formed. */
  private static final class Walk {
    private final byte[] bytes;
    private final int end;
    private final ProfileField field;
    private final @Nullable LongPredicate wrong;
    private int before;
    private int at;

    Walk(ProfileBytes content, ProfileField field, @Nullable LongPredicate wrong, int before) {
      this.end = content.size();
      this.bytes = content.bytes();
      this.field = field;
      this.wrong = wrong;
      this.before = before;
    }

    /** Where the value begins, or -1. */
    int offset() {
      return message(end, 0);
    }

    private int message(int to, int depth) {
      while (at < to) {
        int tag = (int) varint(to);
        boolean wanted = tag >>> 3 == field.number(depth);
        int place = -1;
        if ((tag & 7) == Wire.BYTES) {
          place = bytes(to, depth, wanted);
        } else if (wanted && depth == field.depth()) {
          place = value(to);
        } else {
          skip(tag & 7, to);
        }
        if (place >= 0) {
          return place;
        }
      }
      return -1;
    }

    /** A message on the way, the message that is wanted, packed numbers, or something else. */
    private int bytes(int to, int depth, boolean wanted) {
      long length = varint(to);
      int from = at;
      int last = (int) Math.min(to, from + Math.max(0, length));
      int place = -1;
      if (wanted && depth < field.depth()) {
        place = message(last, depth + 1);
      } else if (wanted && wrong == null) {
        place = before-- == 0 ? from : -1;
      } else if (wanted) {
        while (place < 0 && at < last) {
          place = value(last);
        }
      }
      at = last;
      return place;
    }

    private int value(int to) {
      int from = at;
      long value = varint(to);
      return wrong != null && wrong.test(value) ? from : -1;
    }

    private void skip(int type, int to) {
      switch (type) {
        case Wire.VARINT -> varint(to);
        case Wire.FIXED_64 -> at = (int) Math.min(to, at + 8L);
        case Wire.FIXED_32 -> at = (int) Math.min(to, at + 4L);
        default -> at = to;
      }
    }

    private long varint(int to) {
      long value = 0;
      for (int shift = 0; at < to; shift += 7) {
        byte b = bytes[at++];
        value |= shift < 64 ? (b & 0x7fL) << shift : 0;
        if (b >= 0) {
          break;
        }
      }
      return value;
    }
  }
}
