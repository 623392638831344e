package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at every event of a generation before the first is used: a generation counts as a whole or
 * not at all.
 */
final class GenerationCheck {
  /** Bytes of a generation from which a second thread is worth its start. */
  private static final long LARGE = 1L << 20;

  private final byte[] counts;
  private final Generation generation;
  private long events;

  private GenerationCheck(Generation generation, byte[] counts) {
    this.generation = generation;
    this.counts = counts;
  }

  /**
   * Counts the events, and fails if one is no event of the format or reaches beyond its batch.
   *
   * @param counts numbers after each type, of {@link EventTypes#counts}
   */
  static long countEvents(Generation generation, byte[] counts)
      throws MalformedSnapshotException, InterruptedIOException {
    if (generation.bytes() >= LARGE && generation.threads().size() > 1) {
      long events = new SharedCount(generation, counts).count();
      if (events >= 0) {
        return events;
      }
    }
    GenerationCheck check = new GenerationCheck(generation, counts);
    for (ThreadStream thread : generation.threads()) {
      check.walk(thread, false);
    }
    return check.events;
  }

  /** Counts with a second thread: the streams of the program's threads have nothing in common. */
  private static final class SharedCount implements Runnable {
    private final Generation generation;
    private final byte[] counts;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private final AtomicBoolean failed = new AtomicBoolean();

    SharedCount(Generation generation, byte[] counts) {
      this.generation = generation;
      this.counts = counts;
    }

    /** The events; -1 if one is broken: which is the first, the caller finds out one by one. */
    long count() throws InterruptedIOException {
      Thread second = new Thread(this, "trace-check");
      second.setDaemon(true);
      second.start();
      run();
      try {
        second.join();
      } catch (InterruptedException e) {
        failed.set(true);
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while reading a trace");
      }
      return failed.get() ? -1 : events.get();
    }

    @Override
    public void run() {
      GenerationCheck check = new GenerationCheck(generation, counts);
      try {
        for (int at = next.getAndIncrement();
            at < generation.threads().size() && !failed.get();
            at = next.getAndIncrement()) {
          check.walk(generation.threads().get(at), false);
        }
        events.addAndGet(check.events);
      } catch (MalformedSnapshotException e) {
        failed.set(true);
      }
    }
  }

  /**
   * True if a generation that nothing follows is complete. Formats up to 1.25 do not mark the end,
   * but write the tables last: so if a stack or string is missing, the file was cut
   * (internal/trace/generation.go, Go 1.25.5).
   */
  static boolean isComplete(Generation generation, byte[] counts)
      throws MalformedSnapshotException {
    if (generation.frequency() == 0 || !generation.stacks().namesAreIn(generation.strings())) {
      return false;
    }
    GenerationCheck check = new GenerationCheck(generation, counts);
    for (ThreadStream thread : generation.threads()) {
      if (!check.walk(thread, true)) {
        return false;
      }
    }
    return true;
  }

  private boolean walk(ThreadStream thread, boolean resolve) throws MalformedSnapshotException {
    thread.rewind();
    Cursor cursor = thread.cursor();
    while (thread.hasMore()) {
      int type = cursor.peek();
      int count = counts[type];
      if (count == 0) {
        throw EventTypes.unexpected(cursor.place(), type);
      }
      events++;
      if (!resolve && type < 0x80) {
        cursor.skipNumbers(count + 1); // the type looks like one more number of a single byte
        continue;
      }
      cursor.at++;
      if (resolve && !resolves(type, cursor)) {
        return false;
      }
      if (!resolve) {
        cursor.skipNumbers(count);
      }
    }
    return true;
  }

  /** Reads the event's numbers and says whether its stacks and strings are there. */
  private boolean resolves(int type, Cursor cursor) throws MalformedSnapshotException {
    cursor.number();
    switch (type) {
      case EventTypes.GO_BLOCK, EventTypes.GO_STOP -> {
        boolean reason = hasString(cursor.number());
        boolean stack = hasStack(cursor.number());
        return reason && stack;
      }
      case EventTypes.GO_CREATE, EventTypes.GO_CREATE_BLOCKED -> {
        cursor.number();
        boolean created = hasStack(cursor.number());
        boolean creating = hasStack(cursor.number());
        return created && creating;
      }
      case EventTypes.GO_UNBLOCK, EventTypes.GO_SYSCALL_BEGIN -> {
        if (type == EventTypes.GO_UNBLOCK) {
          cursor.number();
        }
        cursor.number();
        return hasStack(cursor.number());
      }
      default -> {
        cursor.skipNumbers(counts[type] - 1);
        return true;
      }
    }
  }

  private boolean hasString(long id) {
    return generation.strings().has(id);
  }

  private boolean hasStack(long id) {
    return generation.stacks().has(id);
  }
}
