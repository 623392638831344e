package io.leakanalyzer.model.heap;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The locks of a heap dump whose counters could be read, by the address that their waiters wait at.
 * A global without pointers is in no dump, so that its lock is not among them. Immutable.
 *
 * @param all in order of address
 */
public record HeapLocks(List<HeapLock> all) {

  /** Sorts. */
  public HeapLocks {
    all = all.stream().sorted(Comparator.comparingLong(HeapLock::address)).toList();
  }

  /** Nothing is known. */
  public static HeapLocks none() {
    return new HeapLocks(List.of());
  }

  /** The lock whose waiters wait at an address. O(log locks). */
  public Optional<HeapLock> at(long address) {
    int low = 0;
    int high = all.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = all.get(middle).address();
      if (there == address) {
        return Optional.of(all.get(middle));
      }
      low = there < address ? middle + 1 : low;
      high = there < address ? high : middle - 1;
    }
    return Optional.empty();
  }
}
