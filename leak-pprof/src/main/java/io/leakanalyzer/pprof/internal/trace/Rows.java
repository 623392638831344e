package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.LifeState;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns rows of {@link Lives}, in ticks, into rows of a timeline, in nanoseconds of the window. */
final class Rows implements Transitions.Ended {
  /** Ended goroutines that get a row of their own; all count in their site. */
  static final int MAX_ENDED = 50_000;

  private static final LifeState[] STATES = {
    LifeState.ENDED, LifeState.RUNNABLE, LifeState.RUNNING, LifeState.SYSCALL, LifeState.WAITING
  };

  private final Lives lives;
  private final List<Raw> ended = new ArrayList<>();
  private final long begin;
  private long unlisted;

  Rows(Lives lives, long begin) {
    this.lives = lives;
    this.begin = begin;
  }

  /** A row that has ended, as it was. */
  private record Raw(long[] longs, int[] ints, long end) {}

  @Override
  public void ended(int row, long tick) {
    if (ended.size() < MAX_ENDED) {
      ended.add(new Raw(lives.copyLongs(row), lives.copyInts(row), tick));
    } else {
      unlisted++;
    }
  }

  /** Ended goroutines without a row. */
  long unlisted() {
    return unlisted;
  }

  /** How many rows {@link #addTo} will add, or a few more. */
  int size() {
    return ended.size() + lives.size();
  }

  /** Adds all lives, in order of id and creation. */
  void addTo(TimelineTable.Builder timeline, StackTable stacks, double nanosPerTick, long end) {
    List<Raw> all = new ArrayList<>(ended);
    for (int row = 0; row < lives.end(); row++) {
      if (lives.at(row, Lives.STATE) != Lives.ABSENT) {
        long[] longs = lives.copyLongs(row);
        int state = lives.at(row, Lives.STATE);
        longs[Lives.TOTAL + state] += Math.max(0, end - longs[Lives.SINCE]);
        all.add(new Raw(longs, lives.copyInts(row), Lives.UNKNOWN));
      }
    }
    all.sort(
        Comparator.comparingLong((Raw raw) -> raw.longs[Lives.ID])
            .thenComparingLong(raw -> raw.longs[Lives.CREATED]));
    for (Raw raw : all) {
      timeline.add(life(raw, stacks, nanosPerTick));
    }
  }

  private GoroutineLife life(Raw raw, StackTable stacks, double nanosPerTick) {
    long[] l = raw.longs;
    int[] i = raw.ints;
    return new GoroutineLife(
        l[Lives.ID],
        i[Lives.SITE],
        nanos(l[Lives.CREATED], nanosPerTick),
        l[Lives.CREATOR],
        i[Lives.CREATION_STACK],
        nanos(raw.end, nanosPerTick),
        STATES[i[Lives.STATE]],
        nanos(l[Lives.SINCE], nanosPerTick),
        new GoroutineLife.Block(
            word(i[Lives.BLOCK_REASON], stacks),
            i[Lives.BLOCK_STACK],
            nanos(l[Lives.BLOCKED_AT], nanosPerTick)),
        new GoroutineLife.Wake(
            l[Lives.WAKER], i[Lives.WAKER_STACK], nanos(l[Lives.WOKEN_AT], nanosPerTick)),
        new GoroutineLife.Stacks(
            i[Lives.START_STACK],
            i[Lives.STOP_STACK],
            word(i[Lives.STOP_REASON], stacks),
            i[Lives.SYSCALL_STACK],
            i[Lives.STATUS_STACK]),
        new GoroutineLife.Times(
            span(l[Lives.TOTAL + Lives.RUNNING], nanosPerTick),
            span(l[Lives.TOTAL + Lives.RUNNABLE], nanosPerTick),
            span(l[Lives.TOTAL + Lives.WAITING], nanosPerTick),
            span(l[Lives.TOTAL + Lives.SYSCALL], nanosPerTick),
            l[Lives.LONGEST_WAIT]),
        new GoroutineLife.Counts(
            l[Lives.BLOCKS],
            l[Lives.WAKES],
            l[Lives.WAKES_BY_NOBODY],
            l[Lives.STARTS],
            l[Lives.REGIONS]),
        word(i[Lives.REGION], stacks));
  }

  private long nanos(long tick, double nanosPerTick) {
    return tick == Lives.UNKNOWN
        ? TimelineTable.NONE
        : Math.max(0, (long) ((tick - begin) * nanosPerTick));
  }

  private static long span(long ticks, double nanosPerTick) {
    return (long) (ticks * nanosPerTick);
  }

  private static String word(int symbol, StackTable stacks) {
    return symbol == TimelineTable.NONE ? "" : stacks.symbol(symbol);
  }
}
