package io.leakanalyzer.pprof.internal.trace;

import static io.leakanalyzer.pprof.internal.trace.EventTypes.CLOCK_SNAPSHOT;
import static io.leakanalyzer.pprof.internal.trace.EventTypes.FREQUENCY;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one generation, about a second of the program: its threads' events, its string and
 * stack tables, its clock. Ids in it mean nothing in the next.
 */
final class Generation {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Origin origin;
  private final List<Batch> batches = new ArrayList<>();
  private final List<ThreadStream> threads = new ArrayList<>();
  private final LongIntMap threadIndex = new LongIntMap();
  private final StringIds strings;
  private final StackIds stacks;
  private long number;
  private long bytes;
  private long begin = Long.MAX_VALUE;
  private long frequency;
  private long clockTick;
  private @Nullable Instant clockTime;

  Generation(Origin origin) {
    this.origin = origin;
    this.strings = new StringIds(origin);
    this.stacks = new StackIds(origin);
  }

  /** Its number, 0 before its first batch. */
  long number() {
    return number;
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** The earliest tick that a batch begins with: where the generation begins. */
  long begin() {
    return begin;
  }

  /** Bytes of all bodies. */
  long bytes() {
    return bytes;
  }

  /** Ticks of the trace clock in a second; 0 when no batch said so. */
  long frequency() {
    return frequency;
  }

  /** Tick at which {@link #clockTime()} was taken. */
  long clockTick() {
    return clockTick;
  }

  /** Time of the wall clock, since format 1.25. */
  @Nullable Instant clockTime() {
    return clockTime;
  }

  List<ThreadStream> threads() {
    return threads;
  }

  StringIds strings() {
    return strings;
  }

  StackIds stacks() {
    return stacks;
  }

  /** Takes a batch of this generation. */
  void add(Batch batch) throws MalformedSnapshotException {
    number = batch.generation();
    batches.add(batch);
    bytes += batch.length();
    begin = Math.min(begin, batch.time());
    if (batch.experimental() || batch.length() == 0) {
      return;
    }
    switch (batch.firstType()) {
      case EventTypes.STRINGS -> strings.add(batch);
      case EventTypes.STACKS -> stacks.add(batch);
      case EventTypes.CPU_SAMPLES -> {}
      case FREQUENCY, EventTypes.SYNC -> readClock(batch);
      default -> thread(batch.thread()).add(batch);
    }
  }

  /** Forgets everything, and gives the buffers back. */
  void clear(BatchReader reader) {
    batches.forEach(reader::release);
    batches.clear();
    threads.clear();
    threadIndex.clear();
    strings.clear();
    stacks.clear();
    number = 0;
    bytes = 0;
    begin = Long.MAX_VALUE;
    frequency = 0;
    clockTime = null;
  }

  private ThreadStream thread(long id) {
    int index = threadIndex.get(id);
    if (index == LongIntMap.ABSENT) {
      index = threads.size();
      threadIndex.put(id, index);
      threads.add(new ThreadStream(id, index, origin));
    }
    return threads.get(index);
  }

  /** {@code 08 freq} alone, or after {@code 32}, with {@code 33 dt mono sec nsec}. */
  private void readClock(Batch batch) throws MalformedSnapshotException {
    Cursor cursor = new Cursor(origin);
    cursor.enter(batch);
    if (batch.firstType() == EventTypes.SYNC) {
      cursor.type();
    }
    while (cursor.hasMore()) {
      Origin place = cursor.place();
      int type = cursor.type();
      switch (type) {
        case FREQUENCY -> frequency(cursor, place);
        case CLOCK_SNAPSHOT -> clock(cursor, batch.time());
        default -> throw EventTypes.unexpected(place, type);
      }
    }
  }

  private void frequency(Cursor cursor, Origin place) throws MalformedSnapshotException {
    frequency = cursor.number();
    if (frequency <= 0) {
      throw new MalformedSnapshotException(
          place, "a positive frequency", Long.toUnsignedString(frequency));
    }
  }

  private void clock(Cursor cursor, long time) throws MalformedSnapshotException {
    clockTick = time + cursor.number();
    cursor.number();
    long seconds = cursor.number();
    long nanos = cursor.number();
    boolean sane = seconds >= 0 && seconds < Instant.MAX.getEpochSecond() && nanos >= 0;
    clockTime = sane && nanos < NANOS_PER_SECOND ? Instant.ofEpochSecond(seconds, nanos) : null;
  }
}
