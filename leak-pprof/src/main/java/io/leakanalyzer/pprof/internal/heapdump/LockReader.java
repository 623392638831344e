package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapLock;
import io.leakanalyzer.model.heap.HeapLocks;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the counters of the locks that goroutines wait for, around the address that they wait at.
 * The structs of package sync are the same in Go 1.21 to 1.27 (mutex.go and internal/sync/mutex.go,
 * rwmutex.go, waitgroup.go; notifyList in runtime/sema.go). Counters that no lock with a waiter has
 * are no counters: then nothing is told.
 */
final class LockReader {
  /** rwmutexMaxReaders: a writer that comes takes so many off the count of readers. */
  private static final int MAX_READERS = 1 << 30;

  /** Mutex: {@code state int32} right before {@code sema}; its lowest three bits are flags. */
  private static final int MUTEX_STATE = -4;

  private static final int LOCKED = 1;
  private static final int STARVING = 4;
  private static final int WAITERS_SHIFT = 3;

  /**
   * RWMutex: {@code w Mutex, writerSem, readerSem uint32, readerCount, readerWait int32}; offsets
   * from writerSem.
   */
  private static final int READER_SEMAPHORE = 4;

  private static final int READER_COUNT = 8;
  private static final int READER_WAIT = 12;

  /**
   * WaitGroup: {@code state uint64} right before {@code sema}: counter above, waiters below; bit 31
   * is a flag from Go 1.25 on.
   */
  private static final int GROUP_STATE = -8;

  private static final int GROUP_WAITERS = 0x7fffffff;

  private final HeapObjects objects;
  private final FileBytes bytes;
  private final Records records;

  LockReader(HeapObjects objects, FileBytes bytes, Records records) {
    this.objects = objects;
    this.bytes = bytes;
    this.records = records;
  }

  HeapLocks read(HeapGoroutines goroutines) {
    Map<Long, HeapLock> locks = new TreeMap<>();
    for (int row = 0; row < goroutines.count(); row++) {
      if (goroutines.blocking(row) == Blocking.LOCK) {
        for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
          long address = goroutines.waitAddress(wait);
          if (!locks.containsKey(address)) {
            read(goroutines.reason(row), address).ifPresent(lock -> locks.put(address, lock));
          }
        }
      }
    }
    return new HeapLocks(locks.values().stream().toList());
  }

  private Optional<HeapLock> read(String reason, long address) {
    return switch (reason) {
      case "sync.Mutex.Lock" -> mutex(address);
      case "sync.RWMutex.RLock" -> readWriteMutex(address, address - READER_SEMAPHORE);
      case "sync.RWMutex.Lock" -> readWriteMutex(address, address);
      case "sync.WaitGroup.Wait", "semacquire" -> waitGroup(address);
      case WaitReasons.COND -> cond(address);
      default -> Optional.empty();
    };
  }

  private Optional<HeapLock> mutex(long address) {
    long place = place(address + MUTEX_STATE, 2 * Integer.BYTES);
    int state = place < 0 ? -1 : (int) bytes.half(place);
    return state < 0
        ? Optional.empty()
        : Optional.of(
            new HeapLock.Mutex(
                address, (state & LOCKED) != 0, (state & STARVING) != 0, state >> WAITERS_SHIFT));
  }

  private Optional<HeapLock> readWriteMutex(long address, long writerSemaphore) {
    long place = place(writerSemaphore, READER_WAIT + Integer.BYTES);
    if (place < 0) {
      return Optional.empty();
    }
    int count = (int) bytes.half(place + READER_COUNT);
    int leaving = (int) bytes.half(place + READER_WAIT);
    boolean writer = count < 0;
    int readers = writer ? count + MAX_READERS : count;
    return readers < 0 || readers >= MAX_READERS || leaving < 0 || leaving > readers
        ? Optional.empty()
        : Optional.of(new HeapLock.ReadWriteMutex(address, readers, writer, leaving));
  }

  private Optional<HeapLock> waitGroup(long address) {
    long place = place(address + GROUP_STATE, Long.BYTES + Integer.BYTES);
    if (place < 0) {
      return Optional.empty();
    }
    int waiters = (int) bytes.half(place) & GROUP_WAITERS;
    int counter = (int) bytes.half(place + Integer.BYTES);
    return counter < 0 || waiters == 0
        ? Optional.empty()
        : Optional.of(new HeapLock.WaitGroup(address, counter, waiters));
  }

  /** notifyList: {@code wait, notify uint32}: the next ticket, and the next to be called. */
  private Optional<HeapLock> cond(long address) {
    long place = place(address, 2 * Integer.BYTES);
    if (place < 0) {
      return Optional.empty();
    }
    int waiters = (int) (bytes.half(place) - bytes.half(place + Integer.BYTES));
    return waiters <= 0 ? Optional.empty() : Optional.of(new HeapLock.Cond(address, waiters));
  }

  /** Where in the file so many bytes at an address stand, in an object or among globals; or -1. */
  private long place(long address, int length) {
    int object = objects.find(address);
    if (object != HeapObjects.NONE) {
      long inside = address - objects.address(object);
      return inside + length <= objects.size(object) ? objects.place(object) + inside : -1;
    }
    for (int i = 0; i < records.segments.size(); i++) {
      long inside = address - records.segments.get(i, Records.S_ADDRESS);
      if (inside >= 0 && inside + length <= records.segments.get(i, Records.S_SIZE)) {
        return records.segments.get(i, Records.S_PLACE) + inside;
      }
    }
    return -1;
  }
}
