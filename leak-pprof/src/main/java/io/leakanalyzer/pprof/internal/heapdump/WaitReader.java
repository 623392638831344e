package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapEdgesBuilder;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapObjects;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds what each blocked goroutine waits for, from its g and its waiters, and cuts the pointers
 * from the waiters to it.
 */
final class WaitReader {
  private static final int MAX_CASES = 1 << 16;

  private final HeapObjects objects;
  private final Waiters waiters;
  private final HeapEdgesBuilder edges;
  private final CondLists conds;
  private final RuntimeLayout layout;
  private final boolean waitingIsKnown;

  /** What one goroutine waits for: addresses. */
  record Wait(Blocking blocking, long[] addresses) {}

  WaitReader(
      HeapObjects objects,
      Waiters waiters,
      HeapEdgesBuilder edges,
      CondLists conds,
      RuntimeLayout layout,
      boolean waitingIsKnown) {
    this.objects = objects;
    this.waiters = waiters;
    this.edges = edges;
    this.conds = conds;
    this.layout = layout;
    this.waitingIsKnown = waitingIsKnown;
  }

  Wait read(int row, long gAddress, Blocking blocking, String reason) {
    List<Long> addresses = new ArrayList<>();
    switch (blocking) {
      case CHANNEL -> channels(row, gAddress, addresses);
      case LOCK -> locks(row, gAddress, reason, addresses);
      default -> {
        return new Wait(blocking, new long[0]);
      }
    }
    return new Wait(
        addresses.isEmpty() ? Blocking.UNKNOWN : blocking,
        addresses.stream().mapToLong(Long::longValue).toArray());
  }

  /** All cases of a select hang on one another by waitlink. */
  private void channels(int row, long gAddress, List<Long> addresses) {
    if (!waitingIsKnown) {
      for (int waiter : waiters.of(row)) {
        channel(waiter, addresses);
      }
      return;
    }
    int waiter = waiting(gAddress);
    BitSet seen = new BitSet();
    for (int i = 0; i < MAX_CASES && waiter != HeapObjects.NONE && !seen.get(waiter); i++) {
      seen.set(waiter);
      channel(waiter, addresses);
      waiter = waiters.at(waiters.word(waiter, layout.waitLink()));
    }
  }

  private void channel(int waiter, List<Long> addresses) {
    long channel = either(waiter, layout.channel(), layout.channelUntraced());
    if (channel != 0) {
      addresses.add(channel);
      edges.cut(waiter, layout.channel() / Long.BYTES);
    }
  }

  /**
   * Of the waiters of a lock only the first of g.waiting is this goroutine's: waitlink leads to
   * others.
   */
  private void locks(int row, long gAddress, String reason, List<Long> addresses) {
    if (layout.locksInWaiting() && waitingIsKnown) {
      int waiter = waiting(gAddress);
      if (waiter != HeapObjects.NONE) {
        lock(waiter, addresses);
      }
      return;
    }
    for (int waiter : waiters.of(row)) {
      if (reason.equals(WaitReasons.COND) && !layout.locksInWaiting()) {
        long list = conds.listOf(waiter);
        if (list != 0) {
          addresses.add(list);
        }
      } else if (waiters.word(waiter, layout.channel()) == 0) {
        lock(waiter, addresses);
      }
    }
  }

  private void lock(int waiter, List<Long> addresses) {
    long element = either(waiter, layout.elem(), layout.elemUntraced());
    if (element != 0) {
      addresses.add(element);
      edges.cut(waiter, layout.elem() / Long.BYTES);
    }
  }

  /**
   * While leak detection runs, the traced copy of a pointer is nil (maybeTraceablePtr in
   * runtime/runtime2.go, Go 1.26).
   */
  private long either(int waiter, int traced, int untraced) {
    long word = waiters.word(waiter, traced);
    return word != 0 ? word : waiters.word(waiter, untraced);
  }

  private int waiting(long gAddress) {
    int g = objects.find(gAddress);
    return g == HeapObjects.NONE ? HeapObjects.NONE : waiters.at(waiters.word(g, layout.waiting()));
  }
}
