package io.leakanalyzer.model;

/** What a goroutine waits for, the same over all Go versions and forms of artefact. */
public enum WaitClass {
  /** In a channel send. */
  CHAN_SEND("channel send"),
  /** In a channel receive, which includes {@code range}. */
  CHAN_RECEIVE("channel receive"),
  /** In a send to a nil channel. */
  NIL_CHAN_SEND("send to a nil channel"),
  /** In a receive from a nil channel. */
  NIL_CHAN_RECEIVE("receive from a nil channel"),
  /** In a select with cases. */
  SELECT("select"),
  /** In {@code select {}}. */
  SELECT_NO_CASES("select without cases"),
  /** In {@code sync.Mutex.Lock}. */
  MUTEX("mutex"),
  /** In {@code sync.RWMutex.RLock}. */
  RWMUTEX_READ("read lock of an RWMutex"),
  /** In {@code sync.RWMutex.Lock}. */
  RWMUTEX_WRITE("write lock of an RWMutex"),
  /** In {@code sync.WaitGroup.Wait}. */
  WAITGROUP("WaitGroup"),
  /** In {@code sync.Cond.Wait}. */
  COND("Cond"),
  /** In another semaphore of the runtime. */
  SEMAPHORE("semaphore"),
  /** In {@code time.Sleep}. */
  SLEEP("sleep"),
  /** Waiting for the network poller. */
  IO("I/O"),
  /** In a system call, cgo included. */
  SYSCALL("system call"),
  /** In a coroutine switch ({@code iter.Pull}). */
  COROUTINE("coroutine"),
  /** Running or ready to run. */
  RUNNABLE("running or runnable"),
  /** In the runtime's own business: garbage collection, finalizers, tracing. */
  RUNTIME("the runtime's own business"),
  /** The artefact does not say. */
  UNKNOWN("unknown");

  private final String words;

  WaitClass(String words) {
    this.words = words;
  }

  /** In words, to follow "waits in" or "blocked in". */
  public String words() {
    return words;
  }

  /** True for channel operations and selects. */
  public boolean isChannel() {
    return compareTo(SELECT_NO_CASES) <= 0;
  }

  /** True for waits of package sync. */
  public boolean isSync() {
    return compareTo(MUTEX) >= 0 && compareTo(SEMAPHORE) <= 0;
  }

  /** True for waits for a lock: a Mutex, or an RWMutex in either way. */
  public boolean isLock() {
    return compareTo(MUTEX) >= 0 && compareTo(RWMUTEX_WRITE) <= 0;
  }

  /** True for waits that nothing can ever end, by construction. */
  public boolean isForever() {
    return this == NIL_CHAN_SEND || this == NIL_CHAN_RECEIVE || this == SELECT_NO_CASES;
  }
}
