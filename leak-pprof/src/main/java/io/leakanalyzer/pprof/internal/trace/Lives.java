package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.Arrays;

/**
 * What is known by now of the goroutines that are alive: a row each, in two arrays with all fields
 * of a row side by side. Rows of ended goroutines are used again.
 */
final class Lives {
  // States: those of the tracer (tracev2.GoStatus, Go 1.26.8), 0 for a goroutine that is not there.
  static final int ABSENT = 0;
  static final int RUNNABLE = 1;
  static final int RUNNING = 2;
  static final int SYSCALL = 3;
  static final int WAITING = 4;

  // Fields that are longs. Those that each start and stop touches stand side by side.
  static final int SINCE = 0;
  static final int SEQUENCE = 1;
  static final int TOTAL = 1; // + state: 2 to 5
  static final int STARTS = 6;
  static final int ID = 7;
  static final int BLOCKED_AT = 8;
  static final int BLOCKS = 9;
  static final int WOKEN_AT = 10;
  static final int WAKER = 11;
  static final int WAKES = 12;
  static final int LONGEST_WAIT = 13;
  static final int WAKES_BY_NOBODY = 14;
  static final int CREATED = 15;
  static final int CREATOR = 16;
  static final int REGIONS = 17;
  private static final int LONGS = 18;

  // Fields that are ints, likewise.
  static final int STATE = 0;
  static final int GENERATION = 1;
  static final int HELD = 2;
  static final int SITE = 3;
  static final int BLOCK_REASON = 4;
  static final int BLOCK_STACK = 5;
  static final int WAKER_STACK = 6;
  static final int STOP_REASON = 7;
  static final int STOP_STACK = 8;
  static final int SYSCALL_STACK = 9;
  static final int CREATION_STACK = 10;
  static final int START_STACK = 11;
  static final int STATUS_STACK = 12;
  static final int REGION_DEPTH = 13;
  static final int REGION = 14;
  private static final int INTS = 15;

  /** A time before the window. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final long[] NEW_LONGS = newLongs();
  private static final int[] NEW_INTS = newInts();

  private final LongIntMap rows = new LongIntMap();
  private long[] longs = new long[64 * LONGS];
  private int[] ints = new int[64 * INTS];
  private int[] free = new int[16];
  private int freeCount;
  private int used;

  /** Rows in use, goroutines that are only awaited included. */
  int size() {
    return rows.size();
  }

  /** Rows are numbered below this; some may be free. */
  int end() {
    return used;
  }

  /** Row of a goroutine, or {@link LongIntMap#ABSENT}. */
  int find(long id) {
    return rows.get(id);
  }

  /** Row of a goroutine; a new one, in state {@link #ABSENT}, if it has none. */
  int rowOf(long id) {
    int row = rows.get(id);
    if (row == LongIntMap.ABSENT) {
      row = freeCount > 0 ? free[--freeCount] : grow();
      rows.put(id, row);
      clear(row, id);
    }
    return row;
  }

  /** Gives a row back. */
  void free(int row) {
    rows.remove(get(row, ID));
    set(row, STATE, ABSENT);
    set(row, GENERATION, 0);
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = row;
  }

  /** Makes a row that of a new life of the same id. */
  void clear(int row, long id) {
    int held = ints[row * INTS + HELD];
    System.arraycopy(NEW_LONGS, 0, longs, row * LONGS, LONGS);
    System.arraycopy(NEW_INTS, 0, ints, row * INTS, INTS);
    put(row, ID, id);
    set(row, HELD, Math.max(held, 0));
  }

  private static long[] newLongs() {
    long[] fields = new long[LONGS];
    fields[CREATED] = UNKNOWN;
    fields[BLOCKED_AT] = UNKNOWN;
    fields[WOKEN_AT] = UNKNOWN;
    fields[CREATOR] = TimelineTable.NONE;
    fields[WAKER] = TimelineTable.NONE;
    return fields;
  }

  private static int[] newInts() {
    int[] fields = new int[INTS];
    Arrays.fill(fields, TimelineTable.NONE);
    fields[STATE] = ABSENT;
    fields[GENERATION] = 0;
    fields[REGION_DEPTH] = 0;
    fields[HELD] = 0;
    return fields;
  }

  /** Frees the rows of goroutines that were awaited only, and forgets that anyone waits. */
  void forgetAwaited() {
    for (int row = 0; row < used; row++) {
      set(row, HELD, 0);
      if (at(row, STATE) == ABSENT && rows.get(get(row, ID)) == row) {
        free(row);
      }
    }
  }

  long[] copyLongs(int row) {
    return Arrays.copyOfRange(longs, row * LONGS, (row + 1) * LONGS);
  }

  int[] copyInts(int row) {
    return Arrays.copyOfRange(ints, row * INTS, (row + 1) * INTS);
  }

  long get(int row, int field) {
    return longs[row * LONGS + field];
  }

  void put(int row, int field, long value) {
    longs[row * LONGS + field] = value;
  }

  void increment(int row, int field, long by) {
    longs[row * LONGS + field] += by;
  }

  int at(int row, int field) {
    return ints[row * INTS + field];
  }

  void set(int row, int field, int value) {
    ints[row * INTS + field] = value;
  }

  private int grow() {
    if ((used + 1) * (long) LONGS > longs.length) {
      long rowsNow = used * 3L / 2 + 1;
      long most = (Integer.MAX_VALUE - 8) / LONGS;
      if (used >= most) {
        throw new IllegalStateException("more than " + most + " goroutines at a time");
      }
      longs = Arrays.copyOf(longs, (int) Math.min(rowsNow, most) * LONGS);
      ints = Arrays.copyOf(ints, (int) Math.min(rowsNow, most) * INTS);
    }
    return used++;
  }
}
