package io.leakanalyzer.pprof.internal.trace;

import static io.leakanalyzer.pprof.internal.trace.ThreadStream.NOBODY;

import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays one generation in an order that every goroutine's own history agrees with, whatever the
 * threads' clocks say.
 *
 * <p>Each thread runs until its next event must wait for another thread: a goroutine's starts and
 * unblocks carry a number that counts, from 0 in each generation, what other threads may do to it
 * (internal/trace/order.go, Go 1.26.8). A thread with such an event is held until the goroutine has
 * the number before and the state that fits; whoever brings it there lets the thread go on. Since
 * the numbers and a thread's own order leave no choice for any one goroutine, the result is that of
 * a full merge, without one.
 *
 * <p>Goroutines of callbacks from C have no such number at their creation, and one id has many
 * lives: they begin only when nothing else can go on, the earliest first.
 */
final class Replay {
  /** Events forced against the order in one generation before the rest of it is given up. */
  static final int MAX_FORCED = 1000;

  private final Lives lives;
  private final EventReplay events;
  private final Transitions transitions;
  private final byte[] counts;
  private final EventHandler[] handlers;
  private final ArrayDeque<ThreadStream> ready = new ArrayDeque<>();
  private final LongIntMap awaited = new LongIntMap();
  private int generation;
  private List<ThreadStream> threads = List.of();

  Replay(Lives lives, Transitions transitions, EventReplay events, byte[] counts) {
    this.counts = counts;
    this.lives = lives;
    this.transitions = transitions;
    this.events = events;
    this.handlers = events.handlers();
    handlers[EventTypes.GO_START] = new Start();
    handlers[EventTypes.GO_UNBLOCK] = new Unblock();
    handlers[EventTypes.GO_SWITCH] = new Switch();
    handlers[EventTypes.GO_SWITCH_DESTROY] = new Switch();
    handlers[EventTypes.GO_CREATE_SYSCALL] = new CallBack();
  }

  /** Replays; false if the events contradict each other so much that some were left out. */
  boolean run(Generation replayed) throws MalformedSnapshotException, InterruptedIOException {
    generation++;
    threads = replayed.threads();
    awaited.clear();
    events.enter(replayed, generation);
    for (int i = threads.size() - 1; i >= 0; i--) {
      threads.get(i).rewind();
      ready.push(threads.get(i));
    }
    for (int forced = 0; forced <= MAX_FORCED; ) {
      runReady();
      ThreadStream earliest = earliestHeld();
      if (earliest == null) {
        return true;
      }
      if (!fits(earliest)) {
        transitions.anomaly();
        forced++;
      }
      release(earliest);
      apply(earliest);
      ready.push(earliest);
    }
    lives.forgetAwaited();
    return false;
  }

  private void runReady() throws MalformedSnapshotException, InterruptedIOException {
    while (!ready.isEmpty()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while reading a trace");
      }
      ThreadStream thread = ready.pop();
      if (thread.released) {
        thread.released = false;
        if (!fits(thread)) {
          hold(thread);
          continue;
        }
        apply(thread);
      }
      run(thread);
    }
  }

  /** Runs a thread to its end, or until it is held. */
  private void run(ThreadStream thread) throws MalformedSnapshotException {
    while (thread.hasMore()) {
      int type = thread.next(counts);
      int row = handlers[type].apply(thread, type);
      if (row >= 0) {
        touched(row);
      } else if (row == EventHandler.HELD) {
        return;
      }
    }
  }

  private final class Start extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      int row = lives.find(thread.numbers[1]);
      if (!isNext(row, Lives.RUNNABLE, thread.numbers[2])) {
        return hold(thread, type);
      }
      int before = thread.current;
      events.start(thread, row);
      left(thread, before, row);
      return row;
    }
  }

  private final class Unblock extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) throws MalformedSnapshotException {
      int row = lives.find(thread.numbers[1]);
      if (!isNext(row, Lives.WAITING, thread.numbers[2])) {
        return hold(thread, type);
      }
      events.unblock(thread, row);
      return row;
    }
  }

  private final class Switch extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      int row = lives.find(thread.numbers[1]);
      if (!isNext(row, Lives.WAITING, thread.numbers[2])) {
        return hold(thread, type);
      }
      int before = thread.current;
      events.switchTo(thread, row, type == EventTypes.GO_SWITCH_DESTROY);
      left(thread, before, row);
      return row;
    }
  }

  /** Such a goroutine begins only when nothing else can go on. */
  private static final class CallBack extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      thread.heldType = type;
      thread.heldGoroutine = thread.numbers[1];
      thread.held = true;
      return EventHandler.HELD;
    }
  }

  private int hold(ThreadStream thread, int type) {
    thread.heldType = type;
    thread.heldGoroutine = thread.numbers[1];
    thread.heldNumber = thread.numbers[2];
    hold(thread);
    return EventHandler.HELD;
  }

  private void apply(ThreadStream thread) throws MalformedSnapshotException {
    int row = lives.rowOf(thread.heldGoroutine);
    int before = thread.current;
    events.applyHeld(thread, row);
    left(thread, before, row);
    touched(row);
  }

  /** A switch also ends the turn of the goroutine that ran before. */
  private void left(ThreadStream thread, int before, int row) {
    if (before != NOBODY && before != row && thread.current != before) {
      touched(before);
    }
  }

  /** True if the event that the thread stands before is the next of its goroutine. */
  private boolean fits(ThreadStream thread) {
    int row = lives.find(thread.heldGoroutine);
    if (thread.heldType == EventTypes.GO_CREATE_SYSCALL) {
      return row == LongIntMap.ABSENT || lives.at(row, Lives.STATE) == Lives.ABSENT;
    }
    int state = thread.heldType == EventTypes.GO_START ? Lives.RUNNABLE : Lives.WAITING;
    return isNext(row, state, thread.heldNumber);
  }

  private boolean isNext(int row, int state, long number) {
    return row != LongIntMap.ABSENT
        && lives.at(row, Lives.STATE) == state
        && lives.at(row, Lives.GENERATION) == generation
        && lives.get(row, Lives.SEQUENCE) == number - 1;
  }

  /** Keeps a thread until its goroutine comes so far. */
  private void hold(ThreadStream thread) {
    int row = lives.rowOf(thread.heldGoroutine);
    lives.set(row, Lives.HELD, lives.at(row, Lives.HELD) + 1);
    long key = key(row, thread.heldNumber);
    thread.held = true;
    thread.heldNext = awaited.get(key);
    awaited.put(key, thread.index());
  }

  /** Takes a held thread out of the lists. */
  private void release(ThreadStream thread) {
    thread.held = false;
    if (thread.heldType == EventTypes.GO_CREATE_SYSCALL) {
      return;
    }
    int row = lives.rowOf(thread.heldGoroutine);
    lives.set(row, Lives.HELD, lives.at(row, Lives.HELD) - 1);
    long key = key(row, thread.heldNumber);
    int at = awaited.get(key);
    if (at == thread.index()) {
      if (thread.heldNext == NOBODY) {
        awaited.remove(key);
      } else {
        awaited.put(key, thread.heldNext);
      }
    } else {
      while (at != NOBODY && threads.get(at).heldNext != thread.index()) {
        at = threads.get(at).heldNext;
      }
      if (at != NOBODY) {
        threads.get(at).heldNext = thread.heldNext;
      }
    }
    thread.heldNext = NOBODY;
  }

  /** A goroutine has come on: whoever waited for that goes on; a row that nobody needs is freed. */
  private void touched(int row) {
    if (lives.at(row, Lives.HELD) > 0) {
      letGo(row);
    } else if (lives.at(row, Lives.STATE) == Lives.ABSENT) {
      lives.free(row);
    }
  }

  private void letGo(int row) {
    int first = awaited.get(key(row, lives.get(row, Lives.SEQUENCE) + 1));
    if (first != LongIntMap.ABSENT && fits(threads.get(first))) {
      ThreadStream thread = threads.get(first);
      release(thread);
      thread.released = true;
      ready.push(thread);
    }
  }

  private static long key(int row, long number) {
    return (long) row << 32 ^ number;
  }

  private @Nullable ThreadStream earliestHeld() {
    ThreadStream earliest = null;
    for (ThreadStream thread : threads) {
      if (thread.held && (earliest == null || isBefore(thread, earliest))) {
        earliest = thread;
      }
    }
    return earliest;
  }

  private boolean isBefore(ThreadStream one, ThreadStream other) {
    boolean fits = fits(one);
    return fits == fits(other) ? one.tick < other.tick : fits;
  }
}
