package io.leakanalyzer.rules.proof;

import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapLock;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the counters of a lock say to someone who looks for the missing call. They tell no leak from
 * a wait that ends, so they weigh nothing.
 */
final class LockCounters {
  private LockCounters() {}

  static Optional<Evidence> of(HeapTable heap, int row) {
    HeapGoroutines goroutines = heap.goroutines();
    return IntStream.range(goroutines.waitStart(row), goroutines.waitEnd(row))
        .mapToObj(wait -> heap.locks().at(goroutines.waitAddress(wait)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            lock ->
                new Evidence(
                    Grade.HINT,
                    "lock-counters",
                    "goroutine "
                        + goroutines.id(row)
                        + " waits for "
                        + lock.describe()
                        + missing(lock),
                    0,
                    heap.origin()));
  }

  private static String missing(HeapLock lock) {
    if (lock instanceof HeapLock.WaitGroup group && group.counter() > 0) {
      return ": " + calls(group.counter(), "Done");
    }
    if (lock instanceof HeapLock.Mutex mutex && mutex.locked()) {
      return ": " + calls(1, "Unlock");
    }
    if (lock instanceof HeapLock.ReadWriteMutex both && both.writer()) {
      return ": " + (both.leaving() > 0 ? calls(both.leaving(), "RUnlock") : calls(1, "Unlock"));
    }
    return "";
  }

  private static String calls(int count, String function) {
    return count + (count == 1 ? " call of " : " calls of ") + function + " to come";
  }
}
