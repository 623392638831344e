package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one thread in one generation, in the order in which it wrote them, and how far they
 * have been replayed. No event lies across batches.
 */
final class ThreadStream {
  /** No goroutine is bound to the thread. */
  static final int NOBODY = -1;

  private final long id;
  private final int index;
  private final Cursor cursor;
  private final List<Batch> batches = new ArrayList<>();
  private int nextBatch;

  /** Tick of the last event that was read. */
  long tick;

  /** The numbers of the last event that was read, its time first. */
  final long[] numbers = new long[EventTypes.MOST_NUMBERS];

  /** Row of the goroutine that runs on the thread, or {@link #NOBODY}. */
  int current = NOBODY;

  /** What the thread is held up by: see {@link Replay}. */
  int heldType;

  long heldGoroutine;
  long heldNumber;
  int heldNext = NOBODY;
  boolean held;
  boolean released;

  ThreadStream(long id, int index, Origin origin) {
    this.id = id;
    this.index = index;
    this.cursor = new Cursor(origin);
  }

  long id() {
    return id;
  }

  int index() {
    return index;
  }

  Cursor cursor() {
    return cursor;
  }

  void add(Batch batch) {
    batches.add(batch);
  }

  /** Goes back to the first event. */
  void rewind() {
    nextBatch = 0;
    current = NOBODY;
    held = false;
    released = false;
    heldNext = NOBODY;
    cursor.enter(batches.get(0));
    nextBatch = 1;
    tick = batches.get(0).time();
  }

  /** Goes to the next batch that has an event, if the present one is used up. */
  boolean hasMore() {
    while (!cursor.hasMore()) {
      if (nextBatch == batches.size()) {
        return false;
      }
      Batch batch = batches.get(nextBatch++);
      cursor.enter(batch);
      tick = batch.time();
    }
    return true;
  }

  /**
   * Reads the next event.
   *
   * @param counts numbers after each type, of {@link EventTypes#counts}
   * @return its type
   */
  int next(byte[] counts) throws MalformedSnapshotException {
    int type = cursor.peek();
    if (type < 0x80) {
      cursor.event(numbers, counts[type]);
      tick += numbers[0];
    } else {
      cursor.type();
      tick += cursor.number();
      cursor.skipNumbers(counts[type] - 1);
    }
    return type;
  }
}
