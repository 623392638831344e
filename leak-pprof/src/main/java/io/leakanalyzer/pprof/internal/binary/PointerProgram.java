package io.leakanalyzer.pprof.internal.binary;

import java.util.BitSet;

/**
 * Unfolds the pointer mask of a large variable, which up to Go 1.23 is a program of literal bits
 * and repetitions (runGCProg in runtime/mbitmap.go, Go 1.22).
 */
final class PointerProgram {
  private PointerProgram() {}

  /** Runs a program until it ends or has told about all words. */
  static BitSet run(ElfImage image, long program, int words) {
    BitSet bits = new BitSet();
    long[] at = {program};
    int length = 0;
    while (length < words) {
      int instruction = image.octet(at[0]++);
      int count = instruction & 0x7f;
      if (instruction < 0x80) {
        if (count == 0) {
          break;
        }
        for (int i = 0; i < count; i++) {
          bits.set(length + i, (image.octet(at[0] + i / 8) >> i % 8 & 1) != 0);
        }
        at[0] += (count + 7) / 8;
        length += count;
      } else {
        long repeated = count == 0 ? varint(image, at) : count;
        long times = varint(image, at);
        if (repeated <= 0 || repeated > length || times <= 0) {
          break;
        }
        long end = Math.min(words, length + Math.min(times, words) * repeated);
        for (; length < end; length++) {
          bits.set(length, bits.get(length - (int) repeated));
        }
      }
    }
    return bits.get(0, words);
  }

  private static long varint(ElfImage image, long[] at) {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int octet = image.octet(at[0]++);
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        break;
      }
    }
    return value;
  }
}
