package io.leakanalyzer.pprof.internal.trace;

import static io.leakanalyzer.pprof.internal.trace.ThreadStream.NOBODY;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.timeline.TimelineTable;
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
  private final Handler[] handlers = new Handler[256];
  private int generation;
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
    for (int type = 0; type < handlers.length; type++) {
      handle(this::other, type);
    }
    handle(this::pause, EventTypes.GO_BLOCK, EventTypes.GO_STOP);
    handle(this::create, EventTypes.GO_CREATE, EventTypes.GO_CREATE_BLOCKED);
    handle(this::status, EventTypes.GO_STATUS, EventTypes.GO_STATUS_STACK);
    handle(this::end, EventTypes.GO_DESTROY, EventTypes.GO_DESTROY_SYSCALL);
    handle(this::enterSyscall, EventTypes.GO_SYSCALL_BEGIN);
    handle(this::leaveSyscall, EventTypes.GO_SYSCALL_END, EventTypes.GO_SYSCALL_END_BLOCKED);
    handle(this::regionBegin, EventTypes.REGION_BEGIN);
    handle(this::regionEnd, EventTypes.REGION_END);
  }

  /** Ids mean what this generation says. */
  void enter(Generation entered, int number) {
    generation = number;
    strings = entered.strings();
    stacks = entered.stacks();
    siteOf.clear();
  }

  /**
   * Applies an event that carries no number of a goroutine's order.
   *
   * @return the goroutine's row that came on, or {@link ThreadStream#NOBODY}
   */
  int apply(ThreadStream thread, int type) throws MalformedSnapshotException {
    return handlers[type].apply(thread, type);
  }

  /**
   * What to do for one type of event. A table of them, not a switch: the compiler makes each fast
   * by itself, sooner than it would one large method, and most traces are read in a second.
   */
  @FunctionalInterface
  private interface Handler {
    int apply(ThreadStream thread, int type) throws MalformedSnapshotException;
  }

  private void handle(Handler handler, int... types) {
    for (int type : types) {
      handlers[type] = handler;
    }
  }

  private int pause(ThreadStream thread, int type) throws MalformedSnapshotException {
    Cursor in = thread.cursor();
    int reason = strings.symbol(in.number(), table);
    int stack = stack(in);
    int row = unbind(thread);
    if (row != NOBODY) {
      transitions.pause(row, type == EventTypes.GO_BLOCK, thread.tick, reason, stack);
    }
    return row;
  }

  private int end(ThreadStream thread, int type) {
    int row = unbind(thread);
    if (row != NOBODY) {
      transitions.end(row, thread.tick);
    }
    return row;
  }

  private int enterSyscall(ThreadStream thread, int type) throws MalformedSnapshotException {
    Cursor in = thread.cursor();
    in.number();
    int stack = stack(in);
    if (bound(thread)) {
      transitions.enterSyscall(thread.current, thread.tick, stack);
    }
    return NOBODY;
  }

  private int leaveSyscall(ThreadStream thread, int type) {
    if (type == EventTypes.GO_SYSCALL_END) {
      if (bound(thread)) {
        transitions.leaveSyscall(thread.current, thread.tick, false);
      }
      return NOBODY;
    }
    int row = unbind(thread);
    if (row != NOBODY) {
      transitions.leaveSyscall(row, thread.tick, true);
    }
    return row;
  }

  /** Applies a start, unblock, switch or callback whose time has come; its ids are read. */
  void applyNumbered(ThreadStream thread, int row) throws MalformedSnapshotException {
    int by = thread.current;
    long byId = by == NOBODY ? TimelineTable.NONE : lives.get(by, Lives.ID);
    if (thread.heldType == EventTypes.GO_CREATE_SYSCALL) {
      int site = sites.of(TimelineTable.NONE, TimelineTable.NONE);
      int none = TimelineTable.NONE;
      transitions.create(row, Lives.SYSCALL, thread.tick, byId, none, none, site);
      seen(row, 0);
      thread.current = row;
      return;
    }
    seen(row, thread.heldNumber);
    switch (thread.heldType) {
      case EventTypes.GO_START -> {
        transitions.start(row, thread.tick);
        thread.current = row;
      }
      case EventTypes.GO_UNBLOCK -> {
        int stack = stack(thread.cursor());
        transitions.unblock(row, thread.tick, byId, stack);
      }
      default -> switchTo(thread, row, by, byId);
    }
  }

  /** A coroutine wakes another one, blocks or ends, and the other runs: three transitions. */
  private void switchTo(ThreadStream thread, int row, int by, long byId) {
    int none = TimelineTable.NONE;
    transitions.unblock(row, thread.tick, byId, none);
    if (by != NOBODY && by != row && thread.heldType == EventTypes.GO_SWITCH) {
      transitions.pause(by, true, thread.tick, none, none);
    } else if (by != NOBODY && by != row) {
      transitions.end(by, thread.tick);
    }
    transitions.start(row, thread.tick);
    thread.current = row;
  }

  private int create(ThreadStream thread, int type) throws MalformedSnapshotException {
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
    seen(row, 0);
    return row;
  }

  private int status(ThreadStream thread, int type) throws MalformedSnapshotException {
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
    seen(row, 0);
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

  private int regionBegin(ThreadStream thread, int type) throws MalformedSnapshotException {
    Cursor in = thread.cursor();
    in.number();
    int name = strings.symbol(in.number(), table);
    in.number();
    if (thread.current != NOBODY) {
      transitions.regionBegin(thread.current, name);
    }
    return NOBODY;
  }

  private int regionEnd(ThreadStream thread, int type) throws MalformedSnapshotException {
    thread.cursor().skipNumbers(counts[type] - 1);
    if (thread.current != NOBODY) {
      transitions.regionEnd(thread.current);
    }
    return NOBODY;
  }

  private int other(ThreadStream thread, int type) throws MalformedSnapshotException {
    Cursor in = thread.cursor();
    switch (type) {
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
    return NOBODY;
  }

  private void seen(int row, long number) {
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
}
