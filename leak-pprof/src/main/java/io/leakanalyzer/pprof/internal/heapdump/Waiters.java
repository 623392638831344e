package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The waiters (sudogs) of a dump: objects of their size class whose first word is the address of a
 * dumped g. A waiter that is not in use has no g, no channel and no element.
 */
final class Waiters {
  private final HeapObjects objects;
  private final FileBytes bytes;
  private final long[] rowAndObject;
  private final BitSet isWaiter = new BitSet();

  Waiters(HeapObjects objects, FileBytes bytes, int sudogSlot, LongIndex rowsOfGs) {
    this.objects = objects;
    this.bytes = bytes;
    long[] found = new long[64];
    int count = 0;
    for (int object = 0; object < objects.count(); object++) {
      if (objects.size(object) != sudogSlot) {
        continue;
      }
      int row = rowsOfGs.row(word(object, 0));
      if (row >= 0) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = (long) row << 32 | object;
        isWaiter.set(object);
      }
    }
    rowAndObject = Arrays.copyOf(found, count);
    Arrays.sort(rowAndObject);
  }

  /** A word of an object. */
  long word(int object, int offset) {
    return bytes.word(objects.place(object) + offset);
  }

  /** The waiters of a goroutine, in order of address. */
  int[] of(int row) {
    int from = Arrays.binarySearch(rowAndObject, (long) row << 32);
    from = from < 0 ? -from - 1 : from;
    int to = from;
    while (to < rowAndObject.length && (int) (rowAndObject[to] >>> 32) == row) {
      to++;
    }
    int[] found = new int[to - from];
    for (int i = 0; i < found.length; i++) {
      found[i] = (int) rowAndObject[from + i];
    }
    return found;
  }

  /** The waiter that an address is the start of, or {@link HeapObjects#NONE}. */
  int at(long address) {
    int object = objects.find(address);
    return object != HeapObjects.NONE && isWaiter.get(object) && objects.address(object) == address
        ? object
        : HeapObjects.NONE;
  }
}
