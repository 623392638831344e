package io.leakanalyzer.graph;

import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapObjects;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/** From an object to the waits for something inside it. */
final class WaitIndex {
  private final BitSet waitedFor = new BitSet();
  private final long[] pairs;

  WaitIndex(HeapGoroutines goroutines) {
    long[] all = new long[goroutines.waits()];
    int count = 0;
    for (int wait = 0; wait < all.length; wait++) {
      int object = goroutines.waitObject(wait);
      if (object != HeapObjects.NONE) {
        waitedFor.set(object);
        all[count++] = (long) object << 32 | wait;
      }
    }
    pairs = Arrays.copyOf(all, count);
    Arrays.sort(pairs);
  }

  boolean isWaitedFor(int object) {
    return waitedFor.get(object);
  }

  void forEachWait(int object, IntConsumer action) {
    int at = Arrays.binarySearch(pairs, (long) object << 32);
    for (int i = at < 0 ? -at - 1 : at;
        i < pairs.length && (int) (pairs[i] >>> 32) == object;
        i++) {
      action.accept((int) pairs[i]);
    }
  }
}
