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

  /** True if both ranges of that length hold the same bytes. */
  public static boolean same(byte[] a, int fromA, byte[] b, int fromB, int length) {
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      if (at(a, fromA + i) != at(b, fromB + i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (a[fromA + i] != b[fromB + i]) {
        return false;
      }
    }
    return true;
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
