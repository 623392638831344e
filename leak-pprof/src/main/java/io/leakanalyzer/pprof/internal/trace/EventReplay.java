package io.leakanalyzer.pprof.internal.trace;

import static io.leakanalyzer.pprof.internal.trace.ThreadStream.NOBODY;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.TimelineTable;
import io.leakanalyzer.spi.MalformedSnapshotException;

/** Turns single events into transitions of goroutines. The order is {@link Replay}'s matter. */
final class EventReplay {
  private final Lives lives;
  private final Transitions transitions;
  private final Sites sites;
  private final StackTable.Builder table;
  private final byte[] counts;
  private final WindowFigures figures;
  private final LongIntMap siteOf = new LongIntMap();
  private StringIds strings = new StringIds(Origin.of("trace"));
  private StackIds stacks = new StackIds(Origin.of("trace"));

  EventReplay(
      Lives lives,
      Transitions transitions,
      Sites sites,
      StackTable.Builder table,
      byte[] counts,
      WindowFigures figures) {
    this.lives = lives;
    this.transitions = transitions;
    this.sites = sites;
    this.table = table;
    this.counts = counts;
    this.figures = figures;
  }

  /** Ids mean what this generation says. */
  void enter(Generation generation) {
    strings = generation.strings();
    stacks = generation.stacks();
    siteOf.clear();
  }

  /**
   * Applies an event that carries no number of a goroutine's order.
   *
   * @return the goroutine's row that came on, or {@link ThreadStream#NOBODY}
   */
  int apply(ThreadStream thread, int type, int generation) throws MalformedSnapshotException {
    Cursor in = thread.cursor();
    switch (type) {
      case EventTypes.GO_CREATE, EventTypes.GO_CREATE_BLOCKED -> {
        return create(thread, type, generation);
      }
      case EventTypes.GO_STATUS, EventTypes.GO_STATUS_STACK -> {
        return status(thread, type, generation);
      }
      case EventTypes.GO_BLOCK -> {
        int reason = word(in);
        int stack = stack(in);
        int row = unbind(thread);
        if (row != NOBODY) {
          transitions.block(row, thread.tick, reason, stack);
        }
        return row;
      }
      case EventTypes.GO_STOP -> {
        int reason = word(in);
        int stack = stack(in);
        int row = unbind(thread);
        if (row != NOBODY) {
          transitions.stop(row, thread.tick, reason, stack);
        }
        return row;
      }
      case EventTypes.GO_DESTROY, EventTypes.GO_DESTROY_SYSCALL -> {
        int row = unbind(thread);
        if (row != NOBODY) {
          transitions.end(row, thread.tick);
        }
        return row;
      }
      case EventTypes.GO_SYSCALL_BEGIN -> {
        in.number();
        int stack = stack(in);
        if (bound(thread)) {
          transitions.enterSyscall(thread.current, thread.tick, stack);
        }
        return NOBODY;
      }
      case EventTypes.GO_SYSCALL_END -> {
        if (bound(thread)) {
          transitions.leaveSyscall(thread.current, thread.tick, false);
        }
        return NOBODY;
      }
      case EventTypes.GO_SYSCALL_END_BLOCKED -> {
        int row = unbind(thread);
        if (row != NOBODY) {
          transitions.leaveSyscall(row, thread.tick, true);
        }
        return row;
      }
      default -> {
        other(thread, type);
        return NOBODY;
      }
    }
  }

  /** Applies a start, unblock, switch or callback whose time has come; its ids are read. */
  void applyNumbered(ThreadStream thread, int row, int generation)
      throws MalformedSnapshotException {
    int by = thread.current;
    long byId = by == NOBODY ? TimelineTable.NONE : lives.get(by, Lives.ID);
    if (thread.heldType == EventTypes.GO_CREATE_SYSCALL) {
      int site = sites.of(TimelineTable.NONE, TimelineTable.NONE);
      int none = TimelineTable.NONE;
      transitions.create(row, Lives.SYSCALL, thread.tick, byId, none, none, site);
      seen(row, generation, 0);
      thread.current = row;
      return;
    }
    seen(row, generation, thread.heldNumber);
    switch (thread.heldType) {
      case EventTypes.GO_START -> {
        transitions.start(row, thread.tick);
        thread.current = row;
      }
      case EventTypes.GO_UNBLOCK -> {
        int stack = stack(thread.cursor());
        transitions.unblock(row, thread.tick, byId, stack);
      }
      default -> {
        int none = TimelineTable.NONE;
        transitions.unblock(row, thread.tick, byId, none);
        if (by != NOBODY && by != row && thread.heldType == EventTypes.GO_SWITCH) {
          transitions.block(by, thread.tick, none, none);
        } else if (by != NOBODY && by != row) {
          transitions.end(by, thread.tick);
        }
        transitions.start(row, thread.tick);
        thread.current = row;
      }
    }
  }

  private int create(ThreadStream thread, int type, int generation)
      throws MalformedSnapshotException {
    Cursor in = thread.cursor();
    long id = in.number();
    long startId = in.number();
    long stackId = in.number();
    int start = stacks.resolve(startId, strings, table);
    int stack = stacks.resolve(stackId, strings, table);
    int site = site(start, stack);
    int row = lives.rowOf(id);
    long creator =
        thread.current == NOBODY ? TimelineTable.NONE : lives.get(thread.current, Lives.ID);
    int state = type == EventTypes.GO_CREATE ? Lives.RUNNABLE : Lives.WAITING;
    transitions.create(row, state, thread.tick, creator, start, stack, site);
    seen(row, generation, 0);
    return row;
  }

  private int status(ThreadStream thread, int type, int generation)
      throws MalformedSnapshotException {
    Cursor in = thread.cursor();
    long id = in.number();
    long onThread = in.number();
    int state = (int) in.number();
    int stack = type == EventTypes.GO_STATUS_STACK ? stack(in) : TimelineTable.NONE;
    if (state < Lives.RUNNABLE || state > Lives.WAITING) {
      transitions.anomaly();
      return NOBODY;
    }
    int row = lives.rowOf(id);
    int site = TimelineTable.NONE;
    if (lives.at(row, Lives.STATE) == Lives.ABSENT) {
      site = site(stack, TimelineTable.NONE);
    }
    transitions.status(row, state, stack, site);
    seen(row, generation, 0);
    if (state == Lives.RUNNING || (state == Lives.SYSCALL && onThread == thread.id())) {
      thread.current = row;
    }
    return row;
  }

  private int site(int start, int creation) {
    long key = ((long) start << 32) | (creation & 0xffffffffL);
    int site = siteOf.get(key);
    if (site == LongIntMap.ABSENT) {
      int none = TimelineTable.NONE;
      site =
          sites.of(
              start == none ? none : table.outermostFunction(start),
              creation == none ? none : table.innermostFrame(creation));
      siteOf.put(key, site);
    }
    return site;
  }

  private void other(ThreadStream thread, int type) throws MalformedSnapshotException {
    Cursor in = thread.cursor();
    switch (type) {
      case EventTypes.REGION_BEGIN -> {
        in.number();
        int name = word(in);
        in.number();
        if (thread.current != NOBODY) {
          transitions.regionBegin(thread.current, name);
        }
      }
      case EventTypes.REGION_END -> {
        in.skipNumbers(counts[type] - 1);
        if (thread.current != NOBODY) {
          transitions.regionEnd(thread.current);
        }
      }
      case EventTypes.PROCS_CHANGE -> {
        figures.processors(in.number());
        in.number();
      }
      case EventTypes.HEAP_ALLOC -> figures.heap(thread.tick, in.number());
      case EventTypes.GC_BEGIN -> {
        figures.collection();
        in.skipNumbers(counts[type] - 1);
      }
      default -> in.skipNumbers(counts[type] - 1);
    }
  }

  private void seen(int row, int generation, long number) {
    lives.set(row, Lives.GENERATION, generation);
    lives.put(row, Lives.SEQUENCE, number);
  }

  private boolean bound(ThreadStream thread) {
    if (thread.current == NOBODY) {
      transitions.anomaly();
      return false;
    }
    return true;
  }

  private int unbind(ThreadStream thread) {
    bound(thread);
    int row = thread.current;
    thread.current = NOBODY;
    return row;
  }

  private int stack(Cursor in) throws MalformedSnapshotException {
    return stacks.resolve(in.number(), strings, table);
  }

  /** A word as a symbol of the table; the empty one is {@link TimelineTable#NONE}. */
  private int word(Cursor in) throws MalformedSnapshotException {
    return strings.symbol(in.number(), table);
  }
}
