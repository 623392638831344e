package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.spi.MalformedSnapshotException;

/**
 * What to do for one type of event. A table of them, not a switch: the compiler makes each fast by
 * itself, sooner than it would one large method, and most traces are read in a second. A class and
 * no interface, whose methods take longer to find.
 */
abstract class EventHandler {
  /** The event must wait for another thread's. */
  static final int HELD = -2;

  /**
   * Applies the event that the thread has just read.
   *
   * @return the goroutine's row that came on, {@link ThreadStream#NOBODY} or {@link #HELD}
   */
  abstract int apply(ThreadStream thread, int type) throws MalformedSnapshotException;
}
