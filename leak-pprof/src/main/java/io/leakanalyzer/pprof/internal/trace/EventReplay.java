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
  private final WindowFigures figures;
  private final LongIntMap siteOf = new LongIntMap();
  private final EventHandler[] handlers = new EventHandler[256];
  private int generation;
  private StringIds strings = new StringIds(Origin.of("trace"));
  private StackIds stacks = new StackIds(Origin.of("trace"));

  EventReplay(
      Lives lives,
      Transitions transitions,
      Sites sites,
      StackTable.Builder table,
      WindowFigures figures) {
    this.lives = lives;
    this.transitions = transitions;
    this.sites = sites;
    this.table = table;
    this.figures = figures;
    EventHandler passedOver = new PassedOver();
    for (int type = 0; type < handlers.length; type++) {
      handlers[type] = passedOver;
    }
    handle(new Pause(), EventTypes.GO_BLOCK, EventTypes.GO_STOP);
    handle(new Create(), EventTypes.GO_CREATE, EventTypes.GO_CREATE_BLOCKED);
    handle(new Status(), EventTypes.GO_STATUS, EventTypes.GO_STATUS_STACK);
    handle(new End(), EventTypes.GO_DESTROY, EventTypes.GO_DESTROY_SYSCALL);
    handle(new EnterSyscall(), EventTypes.GO_SYSCALL_BEGIN);
    handle(new LeaveSyscall(), EventTypes.GO_SYSCALL_END, EventTypes.GO_SYSCALL_END_BLOCKED);
    handle(new RegionBegin(), EventTypes.REGION_BEGIN);
    handle(new RegionEnd(), EventTypes.REGION_END);
    handle(new Processors(), EventTypes.PROCS_CHANGE);
    handle(new Heap(), EventTypes.HEAP_ALLOC);
    handle(new Collection(), EventTypes.GC_BEGIN);
  }

  /** Ids mean what this generation says. */
  void enter(Generation entered, int number) {
    generation = number;
    strings = entered.strings();
    stacks = entered.stacks();
    siteOf.clear();
  }

  /** What to do for each type, but for those that {@link #applyHeld} is for. */
  EventHandler[] handlers() {
    return handlers.clone();
  }

  /** Whatever else is of no interest. */
  private static final class PassedOver extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      return NOBODY;
    }
  }

  private void handle(EventHandler handler, int... types) {
    for (int type : types) {
      handlers[type] = handler;
    }
  }

  private final class Pause extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) throws MalformedSnapshotException {
      int reason = strings.symbol(thread.numbers[1], table);
      int stack = stack(thread.numbers[2]);
      int row = unbind(thread);
      if (row != NOBODY) {
        transitions.pause(row, type == EventTypes.GO_BLOCK, thread.tick, reason, stack);
      }
      return row;
    }
  }

  private final class End extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      int row = unbind(thread);
      if (row != NOBODY) {
        transitions.end(row, thread.tick);
      }
      return row;
    }
  }

  private final class EnterSyscall extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) throws MalformedSnapshotException {
      int stack = stack(thread.numbers[2]);
      if (bound(thread)) {
        transitions.enterSyscall(thread.current, thread.tick, stack);
      }
      return NOBODY;
    }
  }

  private final class LeaveSyscall extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
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
  }

  /** Applies a start, unblock, switch or callback that was held and whose time has come. */
  void applyHeld(ThreadStream thread, int row) throws MalformedSnapshotException {
    switch (thread.heldType) {
      case EventTypes.GO_START -> start(thread, row);
      case EventTypes.GO_UNBLOCK -> unblock(thread, row);
      case EventTypes.GO_CREATE_SYSCALL -> callBack(thread, row);
      default -> switchTo(thread, row, thread.heldType == EventTypes.GO_SWITCH_DESTROY);
    }
  }

  /** The thread runs a goroutine. */
  void start(ThreadStream thread, int row) {
    seen(row, thread.numbers[2]);
    transitions.start(row, thread.tick);
    thread.current = row;
  }

  /** The thread's goroutine, or the runtime, wakes another one. */
  void unblock(ThreadStream thread, int row) throws MalformedSnapshotException {
    seen(row, thread.numbers[2]);
    transitions.unblock(row, thread.tick, idOf(thread.current), stack(thread.numbers[3]));
  }

  /** C calls Go: a goroutine for the call, which runs on the thread at once. */
  private void callBack(ThreadStream thread, int row) {
    int none = TimelineTable.NONE;
    int site = sites.of(none, none);
    transitions.create(row, Lives.SYSCALL, thread.tick, idOf(thread.current), none, none, site);
    seen(row, 0);
    thread.current = row;
  }

  /** A coroutine wakes another one, blocks or ends, and the other runs: three transitions. */
  void switchTo(ThreadStream thread, int row, boolean ends) {
    int by = thread.current;
    int none = TimelineTable.NONE;
    seen(row, thread.numbers[2]);
    transitions.unblock(row, thread.tick, idOf(by), none);
    if (by != NOBODY && by != row && !ends) {
      transitions.pause(by, true, thread.tick, none, none);
    } else if (by != NOBODY && by != row) {
      transitions.end(by, thread.tick);
    }
    transitions.start(row, thread.tick);
    thread.current = row;
  }

  private final class Create extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) throws MalformedSnapshotException {
      long id = thread.numbers[1];
      int start = stack(thread.numbers[2]);
      int stack = stack(thread.numbers[3]);
      int site = site(start, stack);
      int row = lives.rowOf(id);
      int state = type == EventTypes.GO_CREATE ? Lives.RUNNABLE : Lives.WAITING;
      transitions.create(row, state, thread.tick, idOf(thread.current), start, stack, site);
      seen(row, 0);
      return row;
    }
  }

  private final class Status extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) throws MalformedSnapshotException {
      long id = thread.numbers[1];
      long onThread = thread.numbers[2];
      int state = (int) thread.numbers[3];
      int stack =
          type == EventTypes.GO_STATUS_STACK ? stack(thread.numbers[4]) : TimelineTable.NONE;
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

  private final class RegionBegin extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      int name = strings.symbol(thread.numbers[2], table);
      if (thread.current != NOBODY) {
        transitions.regionBegin(thread.current, name);
      }
      return NOBODY;
    }
  }

  private final class RegionEnd extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      if (thread.current != NOBODY) {
        transitions.regionEnd(thread.current);
      }
      return NOBODY;
    }
  }

  private final class Processors extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      figures.processors(thread.numbers[1]);
      return NOBODY;
    }
  }

  private final class Heap extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      figures.heap(thread.tick, thread.numbers[1]);
      return NOBODY;
    }
  }

  private final class Collection extends EventHandler {
    @Override
    int apply(ThreadStream thread, int type) {
      figures.collection();
      return NOBODY;
    }
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

  private long idOf(int row) {
    return row == NOBODY ? TimelineTable.NONE : lives.get(row, Lives.ID);
  }

  private int stack(long id) throws MalformedSnapshotException {
    return stacks.resolve(id, strings, table);
  }
}
