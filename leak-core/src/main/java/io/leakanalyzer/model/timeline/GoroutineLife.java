package io.leakanalyzer.model.timeline;

import java.util.OptionalLong;

/**
 * What a trace tells of one goroutine. Times are nanoseconds since the window began; stacks are
 * indices into {@link TimelineTable#stacks()}, {@link TimelineTable#NONE} when there is none.
 *
 * @param id goroutine id; the ids of cgo callbacks have several lives
 * @param site index of its site in {@link TimelineTable#sites()}
 * @param created when it was created, {@link TimelineTable#NONE} if it is older than the window
 * @param creatorId who created it; {@link TimelineTable#NONE} if it is older than the window, or a
 *     timer or the runtime did
 * @param creationStack stack of the creator at that time
 * @param ended when it ended, or {@link TimelineTable#NONE}
 * @param state what it does at the end of the window
 * @param since since when it does so; 0 when it did so before the window began
 * @param block its last block
 * @param wake the last time it was woken
 * @param stacks its other stacks
 * @param times how long it did what
 * @param counts how often it did what
 * @param region innermost user region that is open at the end, or empty when none is known
 */
public record GoroutineLife(
    long id,
    int site,
    long created,
    long creatorId,
    int creationStack,
    long ended,
    LifeState state,
    long since,
    Block block,
    Wake wake,
    Stacks stacks,
    Times times,
    Counts counts,
    String region) {

  /**
   * A block.
   *
   * @param reason the tracer's word, such as {@code chan send} or {@code sync}; empty for a
   *     coroutine or when it never blocked
   * @param stack where
   * @param at when it began, or {@link TimelineTable#NONE}
   */
  public record Block(String reason, int stack, long at) {}

  /**
   * A wake-up.
   *
   * @param by the goroutine that woke it; {@link TimelineTable#NONE} for timers, the network poller
   *     and the runtime
   * @param stack the waker's stack
   * @param at when, or {@link TimelineTable#NONE}
   */
  public record Wake(long by, int stack, long at) {}

  /**
   * Stacks of other transitions.
   *
   * @param start one frame: the function of the {@code go} statement
   * @param stop where it last stopped running without blocking
   * @param stopReason why, such as {@code preempted}; empty if it never did
   * @param syscall where it last entered a system call
   * @param status where it stood when a generation of the trace began
   */
  public record Stacks(int start, int stop, String stopReason, int syscall, int status) {}

  /**
   * Durations in nanoseconds, within the window.
   *
   * @param running running
   * @param runnable ready, waiting for a processor
   * @param waiting blocked
   * @param syscall in system calls
   * @param longestWait its longest wait that ended
   */
  public record Times(long running, long runnable, long waiting, long syscall, long longestWait) {

    /** How long it was seen. */
    public long total() {
      return running + runnable + waiting + syscall;
    }
  }

  /**
   * Counts of events.
   *
   * @param blocks how often it blocked
   * @param wakes how often it was woken
   * @param wakesByNobody how often by a timer, the network poller or the runtime
   * @param starts how often it began to run
   * @param regions how many user regions it began
   */
  public record Counts(long blocks, long wakes, long wakesByNobody, long starts, long regions) {}

  /** True if it is older than the window. */
  public boolean preexisting() {
    return created == TimelineTable.NONE;
  }

  /** True if it ended within the window. */
  public boolean hasEnded() {
    return state == LifeState.ENDED;
  }

  /** True if it stands still at the end: blocked or in a system call. */
  public boolean isStuck() {
    return state == LifeState.WAITING || state == LifeState.SYSCALL;
  }

  /** When it was created, if within the window. */
  public OptionalLong creation() {
    return created == TimelineTable.NONE ? OptionalLong.empty() : OptionalLong.of(created);
  }

  /**
   * The stack that tells most about what it does at the end: of its block, system call or stop,
   * else of its status or start; {@link TimelineTable#NONE} when there is none.
   */
  public int stack() {
    int now =
        switch (state) {
          case WAITING -> block.stack();
          case SYSCALL -> stacks.syscall();
          default -> stacks.stop();
        };
    int[] candidates = {now, stacks.status(), block.stack(), stacks.start()};
    for (int candidate : candidates) {
      if (candidate != TimelineTable.NONE) {
        return candidate;
      }
    }
    return TimelineTable.NONE;
  }
}
