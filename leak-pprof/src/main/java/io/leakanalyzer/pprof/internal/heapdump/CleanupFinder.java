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
 * (runtime/mcleanup.go). A closure's first word is where a function begins.
 */
final class CleanupFinder {
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
    CodeRange code = CodeRange.of(records);
    BitSet suspicious = new BitSet();
    for (int object = 0; object < objects.count(); object++) {
      boolean adapter = objects.size(object) == ADAPTER_SIZE;
      if (layout.cleanupsHaveArguments() && !adapter) {
        continue;
      }
      long function = bytes.word(objects.place(object));
      if (!code.mayBegin(function) || (binary != null && !isCleanup(binary, function))) {
        continue;
      }
      int last = adapter ? 1 : (int) Math.min(MAX_WORDS, objects.size(object) / Long.BYTES - 1);
      if (hasDictionary(bytes, objects.place(object), last, code)) {
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
  private static boolean hasDictionary(FileBytes bytes, long place, int last, CodeRange code) {
    for (int word = 1; word <= last; word++) {
      if (code.mayBeConstant(bytes.word(place + (long) word * Long.BYTES))) {
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
