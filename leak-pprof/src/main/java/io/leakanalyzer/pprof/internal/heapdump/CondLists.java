package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapObjects;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The Conds of Go up to 1.25: their waiters do not say what they wait for, but the notifyList
 * (runtime/sema.go) points to its first and its last waiter with two adjacent words, and each
 * waiter to the next. So every pair of adjacent pointers to waiters, in an object or a global, is
 * the head and tail of a list.
 */
final class CondLists {
  private final Waiters waiters;
  private final BitSet condWaiters = new BitSet();
  private final Map<Integer, Long> listOfWaiter = new HashMap<>();

  CondLists(Waiters waiters) {
    this.waiters = waiters;
  }

  /** Says that the waiters of a goroutine wait for a Cond. */
  void expect(int row) {
    for (int waiter : waiters.of(row)) {
      condWaiters.set(waiter);
    }
  }

  boolean isEmpty() {
    return condWaiters.isEmpty();
  }

  /** Takes two adjacent pointers; the address is that of the first. */
  void pair(long address, long head, long tail) {
    int first = waiters.at(head);
    int last = waiters.at(tail);
    if (first == HeapObjects.NONE
        || last == HeapObjects.NONE
        || !condWaiters.get(first)
        || !condWaiters.get(last)) {
      return;
    }
    BitSet chain = new BitSet();
    for (int at = first;
        at != HeapObjects.NONE && condWaiters.get(at) && !chain.get(at);
        at = waiters.at(waiters.word(at, RuntimeLayout.NEXT))) {
      chain.set(at);
      if (at == last) {
        chain.stream()
            .forEach(waiter -> listOfWaiter.put(waiter, address - RuntimeLayout.LIST_HEAD));
        return;
      }
    }
  }

  /** The notifyList that a waiter stands in, or 0. */
  long listOf(int waiter) {
    return listOfWaiter.getOrDefault(waiter, 0L);
  }
}
