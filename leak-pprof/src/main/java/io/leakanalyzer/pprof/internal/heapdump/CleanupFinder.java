package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapCleanups;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.binary.GoBinary;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Objects that may be the function of a cleanup. runtime.AddCleanup keeps, outside the heap, a
 * pointer to a closure: in Go 1.24 and 1.25 one that holds function, argument and dictionary; from
 * 1.26 on an adapter of two words (code, dictionary) beside function and argument
 * (runtime/mcleanup.go). A closure's first word is a code address; where the code lies is known
 * roughly, from the frames.
 */
final class CleanupFinder {
  /** How far code may reach below the lowest frame that is seen. */
  private static final long SLACK = 256L << 20;

  private static final int ADAPTER_SIZE = 16;

  /** Words of a closure of 1.24 and 1.25 that are looked at. */
  private static final int MAX_WORDS = 15;

  private CleanupFinder() {}

  static HeapCleanups find(
      Records records,
      FileBytes bytes,
      HeapObjects objects,
      RuntimeLayout layout,
      @Nullable GoBinary binary) {
    if (!layout.hasCleanups()) {
      return HeapCleanups.none();
    }
    long high = Long.MAX_VALUE;
    for (int i = 0; i < records.segments.size(); i++) {
      high = Math.min(high, records.segments.get(i, Records.S_ADDRESS));
    }
    long low = high;
    for (int i = 0; i < records.functions.size(); i++) {
      low = Math.min(low, records.functions.get(i, Records.F_ENTRY));
    }
    low = Math.max(4096, low - SLACK);
    BitSet suspicious = new BitSet();
    for (int object = 0; object < objects.count(); object++) {
      boolean adapter = objects.size(object) == ADAPTER_SIZE;
      if (layout.cleanupsHaveArguments() && !adapter) {
        continue;
      }
      long code = bytes.word(objects.place(object));
      if (code < low || code >= high) {
        continue;
      }
      if (binary != null && !isCleanup(binary, code)) {
        continue;
      }
      int last = adapter ? 1 : (int) Math.min(MAX_WORDS, objects.size(object) / Long.BYTES - 1);
      if (hasDictionary(bytes, objects.place(object), last, low, high)) {
        suspicious.set(object);
      }
    }
    if (binary != null && layout.cleanupsHaveArguments()) {
      return new CleanupParts(binary, bytes, objects).of(suspicious);
    }
    return binary == null
        ? new HeapCleanups(suspicious, layout.cleanupsHaveArguments())
        : HeapCleanups.named(suspicious);
  }

  /** The closure of a generic function refers to a dictionary among the constants. */
  private static boolean hasDictionary(FileBytes bytes, long place, int last, long low, long high) {
    for (int word = 1; word <= last; word++) {
      long value = bytes.word(place + (long) word * Long.BYTES);
      if (value >= low && value < high && (value & 7) == 0) {
        return true;
      }
    }
    return false;
  }

  /** The closure of AddCleanup, or its adapter, by name: {@code runtime.AddCleanup[...].func1}. */
  private static boolean isCleanup(GoBinary binary, long code) {
    return binary.isFunction(code)
        && binary.functionAt(code).orElse("").startsWith("runtime.AddCleanup[");
  }
}
