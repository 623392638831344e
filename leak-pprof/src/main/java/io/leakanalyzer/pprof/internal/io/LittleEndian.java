package io.leakanalyzer.pprof.internal.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of text at a time. */
public final class LittleEndian {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private LittleEndian() {}

  /** The eight bytes from there, the first in the lowest bits. */
  public static long at(byte[] text, int index) {
    return (long) LONGS.get(text, index);
  }

  /** Index of the first newline in {@code [from, end)}, or -1. */
  public static int newline(byte[] text, int from, int end) {
    return find(text, from, end, (byte) '\n');
  }

  /** Index of the first such byte, which is not negative, in {@code [from, end)}, or -1. */
  public static int find(byte[] text, int from, int end, byte wanted) {
    long pattern = ONES * wanted;
    int at = from;
    for (; at + 8 <= end; at += 8) {
      long x = at(text, at) ^ pattern;
      long found = (x - ONES) & ~x & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < end; at++) {
      if (text[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /**
   * The highest bit of each of the eight bytes from there that is the wanted one; others above the
   * first may be set as well. Bytes after the text's end are none.
   */
  public static long matches(byte[] text, int index, byte wanted) {
    long word = 0;
    if (index + 8 <= text.length) {
      word = at(text, index);
    } else {
      for (int at = text.length - 1; at >= index; at--) {
        word = (word << 8) | (text[at] & 0xff);
      }
    }
    long x = word ^ (ONES * wanted);
    return (x - ONES) & ~x & HIGHS;
  }

  /** True if both ranges of that length hold the same bytes. */
  public static boolean same(byte[] a, int fromA, byte[] b, int fromB, int length) {
    if (length < 8) {
      for (int i = 0; i < length; i++) {
        if (a[fromA + i] != b[fromB + i]) {
          return false;
        }
      }
      return true;
    }
    int last = length - 8;
    for (int i = 0; i < last; i += 8) {
      if (at(a, fromA + i) != at(b, fromB + i)) {
        return false;
      }
    }
    return at(a, fromA + last) == at(b, fromB + last);
  }

  /** A hash of the 32 bytes before {@code end}, as far as there are so many. */
  public static long tail(byte[] text, int end) {
    return end < 32
        ? hash(text, 0, end)
        : (at(text, end - 8) * 0xff51afd7ed558ccdL)
            ^ (at(text, end - 16) * 0xc2b2ae3d27d4eb4fL)
            ^ (at(text, end - 24) * 0x9e3779b185ebca87L)
            ^ at(text, end - 32);
  }

  /** A hash of a range; equal ranges have equal hashes. */
  public static int hash(byte[] text, int from, int to) {
    long h = 0x9e3779b97f4a7c15L * (to - from + 1);
    int at = from;
    for (; at + 8 <= to; at += 8) {
      h = mix(h, at(text, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << 8 | (text[at] & 0xff);
    }
    h = mix(h, rest);
    return (int) (h ^ (h >>> 32));
  }

  private static long mix(long h, long word) {
    long x = (h ^ word) * 0xff51afd7ed558ccdL;
    return x ^ (x >>> 29);
  }
}
