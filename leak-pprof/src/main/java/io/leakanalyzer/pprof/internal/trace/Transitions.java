package io.leakanalyzer.pprof.internal.trace;

import static io.leakanalyzer.pprof.internal.trace.Lives.ABSENT;
import static io.leakanalyzer.pprof.internal.trace.Lives.RUNNABLE;
import static io.leakanalyzer.pprof.internal.trace.Lives.RUNNING;
import static io.leakanalyzer.pprof.internal.trace.Lives.SYSCALL;
import static io.leakanalyzer.pprof.internal.trace.Lives.WAITING;

import io.leakanalyzer.model.timeline.TimelineTable;

/**
 * The state machine of a goroutine, as the tracer writes it:
 *
 * <pre>
 *            create          start           block
 *   absent ---------> runnable ----> running -------> waiting
 *                        ^  ^          |  | ^            |
 *                        |  +----stop--+  | | end        | unblock
 *                        +-------------------------------+
 *                     syscall: running -> syscall -> running or runnable
 * </pre>
 *
 * <p>Transitions that do not fit the state are counted and followed.
 */
final class Transitions {
  private static final int NOBODY = TimelineTable.NONE;

  private final Lives lives;
  private final Sites sites;
  private final Ended ended;
  private final long begin;
  private double nanosPerTick = 1;
  private long anomalies;

  /** The last life of a goroutine is told here. */
  interface Ended {
    /** A goroutine ended; its row is still there. */
    void ended(int row, long tick);
  }

  Transitions(Lives lives, Sites sites, Ended ended, long begin) {
    this.lives = lives;
    this.sites = sites;
    this.ended = ended;
    this.begin = begin;
  }

  void clock(double nanosOfATick) {
    nanosPerTick = nanosOfATick;
  }

  /** Events that did not fit. */
  long anomalies() {
    return anomalies;
  }

  void anomaly() {
    anomalies++;
  }

  void create(int row, int state, long tick, long creator, int start, int stack, int site) {
    if (lives.at(row, Lives.STATE) != ABSENT) {
      anomalies++;
    }
    if (lives.at(row, Lives.SITE) != TimelineTable.NONE) { // not a new row
      lives.clear(row, lives.get(row, Lives.ID));
    }
    lives.put(row, Lives.CREATED, tick);
    lives.put(row, Lives.CREATOR, creator);
    lives.set(row, Lives.START_STACK, start);
    lives.set(row, Lives.CREATION_STACK, stack);
    lives.set(row, Lives.STATE, state);
    lives.put(row, Lives.SINCE, tick);
    lives.set(row, Lives.SITE, site);
    sites.created(site);
  }

  /** The state in which a generation finds a goroutine: no transition. */
  void status(int row, int state, int stack, int site) {
    if (lives.at(row, Lives.STATE) == ABSENT) {
      lives.clear(row, lives.get(row, Lives.ID));
      lives.set(row, Lives.STATE, state);
      lives.put(row, Lives.SINCE, begin);
      lives.set(row, Lives.SITE, site);
      sites.older(site);
    } else if (lives.at(row, Lives.STATE) != state) {
      anomalies++;
      lives.set(row, Lives.STATE, state);
    }
    if (stack != TimelineTable.NONE) {
      lives.set(row, Lives.STATUS_STACK, stack);
    }
  }

  void start(int row, long tick) {
    move(row, RUNNABLE, RUNNING, tick);
    lives.increment(row, Lives.STARTS, 1);
  }

  /** Gives up the processor: blocked, or only stopped. */
  void pause(int row, boolean blocked, long tick, int reason, int stack) {
    move(row, RUNNING, blocked ? WAITING : RUNNABLE, tick);
    lives.set(row, blocked ? Lives.BLOCK_REASON : Lives.STOP_REASON, reason);
    lives.set(row, blocked ? Lives.BLOCK_STACK : Lives.STOP_STACK, stack);
    if (blocked) {
      lives.put(row, Lives.BLOCKED_AT, tick);
      lives.increment(row, Lives.BLOCKS, 1);
    }
  }

  void unblock(int row, long tick, long by, int stack) {
    long waited = (long) ((tick - lives.get(row, Lives.SINCE)) * nanosPerTick);
    move(row, WAITING, RUNNABLE, tick);
    lives.put(row, Lives.WAKER, by);
    lives.put(row, Lives.WOKEN_AT, tick);
    lives.set(row, Lives.WAKER_STACK, stack);
    lives.increment(row, Lives.WAKES, 1);
    if (by == NOBODY) {
      lives.increment(row, Lives.WAKES_BY_NOBODY, 1);
    }
    lives.put(row, Lives.LONGEST_WAIT, Math.max(lives.get(row, Lives.LONGEST_WAIT), waited));
    sites.waited(lives.at(row, Lives.SITE), waited);
  }

  void enterSyscall(int row, long tick, int stack) {
    move(row, RUNNING, SYSCALL, tick);
    lives.set(row, Lives.SYSCALL_STACK, stack);
  }

  void leaveSyscall(int row, long tick, boolean blocked) {
    move(row, SYSCALL, blocked ? RUNNABLE : RUNNING, tick);
  }

  void end(int row, long tick) {
    int state = lives.at(row, Lives.STATE);
    move(row, state == SYSCALL ? SYSCALL : RUNNING, ABSENT, tick);
    long created = lives.get(row, Lives.CREATED);
    long lifetime = created == Lives.UNKNOWN ? -1 : (long) ((tick - created) * nanosPerTick);
    sites.ended(lives.at(row, Lives.SITE), lifetime);
    ended.ended(row, tick);
  }

  void regionBegin(int row, int name) {
    lives.increment(row, Lives.REGIONS, 1);
    lives.set(row, Lives.REGION_DEPTH, lives.at(row, Lives.REGION_DEPTH) + 1);
    lives.set(row, Lives.REGION, name);
  }

  void regionEnd(int row) {
    int depth = Math.max(0, lives.at(row, Lives.REGION_DEPTH) - 1);
    lives.set(row, Lives.REGION_DEPTH, depth);
    if (depth == 0) {
      lives.set(row, Lives.REGION, TimelineTable.NONE);
    }
  }

  private void move(int row, int from, int to, long tick) {
    int state = lives.at(row, Lives.STATE);
    if (state != from) {
      anomalies++;
    }
    if (state != ABSENT) {
      lives.increment(row, Lives.TOTAL + state, Math.max(0, tick - lives.get(row, Lives.SINCE)));
    } else if (lives.at(row, Lives.SITE) == TimelineTable.NONE) {
      appear(row);
    }
    lives.put(row, Lives.SINCE, tick);
    lives.set(row, Lives.STATE, to);
  }

  /** An event of a goroutine that nothing announced, as only broken traces have. */
  private void appear(int row) {
    int site = sites.of(TimelineTable.NONE, TimelineTable.NONE);
    lives.set(row, Lives.SITE, site);
    sites.older(site);
  }
}
