package io.leakanalyzer.model.heap;

/**
 * What a heap dump shows of a lock that goroutines wait for: the counters of package sync. Made by
 * readers only.
 */
public sealed interface HeapLock {

  /** The address that its waiters wait at: of the semaphore, or of the list of a Cond. */
  long address();

  /** {@code WaitGroup 0xc000012348, counter 2, 1 waiter}. */
  String describe();

  /**
   * A Mutex.
   *
   * @param address of its semaphore
   * @param locked true if somebody has it
   * @param starving true if waiters have gone without it for a millisecond
   * @param waiters how many wait for it, by its own count
   */
  record Mutex(long address, boolean locked, boolean starving, int waiters) implements HeapLock {
    @Override
    public String describe() {
      return named("Mutex", address)
          + (locked ? ", locked" : ", not locked")
          + (starving ? ", starving" : "")
          + ", "
          + count(waiters, "waiter");
    }
  }

  /**
   * A read-write mutex.
   *
   * @param address of the semaphore that is waited for: that of readers or of writers
   * @param readers readers that have it or wait for it
   * @param writer true if a writer has it or waits for readers to leave
   * @param leaving readers that the writer waits for
   */
  record ReadWriteMutex(long address, int readers, boolean writer, int leaving)
      implements HeapLock {
    @Override
    public String describe() {
      String writers =
          leaving > 0
              ? "a writer that waits for " + count(leaving, "reader") + " to unlock"
              : writer ? "held by a writer" : "no writer";
      return named("RWMutex", address)
          + ", "
          + writers
          + ", "
          + count(readers, "reader")
          + " in all";
    }
  }

  /**
   * A WaitGroup.
   *
   * @param address of its semaphore
   * @param counter calls of Done that are missing
   * @param waiters how many wait for it, by its own count
   */
  record WaitGroup(long address, int counter, int waiters) implements HeapLock {
    @Override
    public String describe() {
      return named("WaitGroup", address) + ", counter " + counter + ", " + count(waiters, "waiter");
    }
  }

  /**
   * The list of those who wait for a Cond.
   *
   * @param address of the list
   * @param waiters how many wait, by its tickets
   */
  record Cond(long address, int waiters) implements HeapLock {
    @Override
    public String describe() {
      return named("Cond", address) + ", " + count(waiters, "waiter");
    }
  }

  private static String named(String kind, long address) {
    return kind + " 0x" + Long.toHexString(address);
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
