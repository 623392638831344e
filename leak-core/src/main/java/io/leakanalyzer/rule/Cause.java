package io.leakanalyzer.rule;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why goroutines leak: an open id in snake case. Rules, also third parties', may add their own.
 *
 * @param id lower-case letters, digits and underscores
 */
public record Cause(String id) implements Comparable<Cause> {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");

  /** A send that nobody receives. */
  public static final Cause CHAN_SEND = new Cause("chan_send");

  /** A receive that nobody sends to. */
  public static final Cause CHAN_RECEIVE = new Cause("chan_receive");

  /** An operation on a nil channel. */
  public static final Cause CHAN_NIL = new Cause("chan_nil");

  /** {@code select {}}. */
  public static final Cause SELECT_NO_CASES = new Cause("select_no_cases");

  /** A select none of whose cases becomes ready. */
  public static final Cause SELECT = new Cause("select");

  /** {@code for range ch} over a channel that nobody closes. */
  public static final Cause RANGE_OVER_CHANNEL = new Cause("range_over_channel");

  /** A Mutex that is never released. */
  public static final Cause MUTEX = new Cause("mutex");

  /** An RWMutex that is never released. */
  public static final Cause RWMUTEX = new Cause("rwmutex");

  /** A Cond whose signal is lost. */
  public static final Cause COND = new Cause("cond");

  /** A WaitGroup that is never done. */
  public static final Cause WAITGROUP = new Cause("waitgroup");

  /** A semaphore or pool that is drained. */
  public static final Cause SEMAPHORE = new Cause("semaphore");

  /** A ticker that is never stopped. */
  public static final Cause TICKER = new Cause("ticker");

  /** A timer that is stopped or never fires. */
  public static final Cause TIMER = new Cause("timer");

  /** A sleep of years. */
  public static final Cause SLEEP_FOREVER = new Cause("sleep_forever");

  /** I/O without a deadline. */
  public static final Cause IO_WAIT = new Cause("io_wait");

  /** A context that nobody cancels. */
  public static final Cause CONTEXT_NOT_CANCELLED = new Cause("context_not_cancelled");

  /** An HTTP response body that is not closed. */
  public static final Cause HTTP_BODY_NOT_CLOSED = new Cause("http_body_not_closed");

  /** Rows, a statement, a transaction or a DB that is not closed. */
  public static final Cause SQL_NOT_CLOSED = new Cause("sql_not_closed");

  /** An endless loop. */
  public static final Cause BUSY_LOOP = new Cause("busy_loop");

  /** A system call that does not return. */
  public static final Cause SYSCALL = new Cause("syscall");

  /** A coroutine of {@code iter.Pull} that is never stopped. */
  public static final Cause COROUTINE = new Cause("coroutine");

  /** A finalizer or cleanup that blocks. */
  public static final Cause FINALIZER = new Cause("finalizer");

  /** Nothing that a rule knows. */
  public static final Cause UNKNOWN = new Cause("unknown");

  /** The built-in causes. */
  public static final List<Cause> BUILT_IN =
      List.of(
          CHAN_SEND,
          CHAN_RECEIVE,
          CHAN_NIL,
          SELECT_NO_CASES,
          SELECT,
          RANGE_OVER_CHANNEL,
          MUTEX,
          RWMUTEX,
          COND,
          WAITGROUP,
          SEMAPHORE,
          TICKER,
          TIMER,
          SLEEP_FOREVER,
          IO_WAIT,
          CONTEXT_NOT_CANCELLED,
          HTTP_BODY_NOT_CLOSED,
          SQL_NOT_CLOSED,
          BUSY_LOOP,
          SYSCALL,
          COROUTINE,
          FINALIZER,
          UNKNOWN);

  /** Checks the id. */
  public Cause {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a cause id is snake case: " + id);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cause that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public int compareTo(Cause other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
