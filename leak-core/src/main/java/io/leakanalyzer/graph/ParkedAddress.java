package io.leakanalyzer.graph;

import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.WaitClass;
import java.util.Set;

/**
 * The address that a parked goroutine waits for, where its dump prints it: the first argument of
 * the outermost of the frames that package sync or the runtime put on top of the user's.
 *
 * <p>{@code sync.(*Mutex).lockSlow(0x…)} (Go 1.18 to 1.23) and {@code
 * internal/sync.(*Mutex).lockSlow(0x…)} (from 1.24) carry the lock; {@code (*RWMutex).Lock(0x…)}
 * and {@code (*WaitGroup).Wait(0x…)} too; {@code runtime.chansend1(0x…)} carries the channel, and
 * prints only when the traceback level is "system" or higher (runtime/traceback.go, showframe).
 */
final class ParkedAddress {
  /** No address known. */
  static final long NONE = 0;

  private static final Set<String> CARRIERS =
      Set.of(
          "sync.(*Mutex).lockSlow",
          "internal/sync.(*Mutex).lockSlow",
          "sync.(*Mutex).Lock",
          "internal/sync.(*Mutex).Lock",
          "sync.(*RWMutex).Lock",
          "sync.(*RWMutex).RLock",
          "sync.(*RWMutex).rUnlockSlow",
          "sync.(*WaitGroup).Wait",
          "sync.(*Cond).Wait",
          "runtime.chansend",
          "runtime.chansend1",
          "runtime.chanrecv",
          "runtime.chanrecv1",
          "runtime.chanrecv2");

  private ParkedAddress() {}

  static long of(GoroutineTable table, int row) {
    ArgumentWords words = table.arguments();
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    long found = NONE;
    boolean uncertain = false;
    int lastDepth = -1;
    for (int i = words.firstOf(row); i < words.size() && words.row(i) == row; i++) {
      int depth = words.depth(i);
      if (depth != lastDepth
          && depth < stacks.depth(stack)
          && CARRIERS.contains(stacks.function(stacks.frameAt(stack, depth)).text())) {
        found = words.value(i);
        uncertain = words.isUncertain(i);
      }
      lastDepth = depth;
    }
    return uncertain && isStale(table, row, found) ? NONE : found;
  }

  /**
   * True if a word that may be stale is not an RWMutex within the struct that the caller prints for
   * sure.
   */
  private static boolean isStale(GoroutineTable table, int row, long word) {
    long struct = table.waitClass(row) == WaitClass.RWMUTEX_WRITE ? structOf(table, row) : NONE;
    return struct != NONE && (word < struct || word - struct >= ArgumentWords.STRUCT_SPAN);
  }

  /** True if the goroutine waits for the Mutex within an RWMutex. */
  static boolean isInRwMutex(GoroutineTable table, int row) {
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      String function = stacks.function(stacks.frameAt(stack, depth)).text();
      if (function.startsWith("sync.(*RWMutex).")) {
        return true;
      }
    }
    return false;
  }

  /** The first word that the innermost frame outside the runtime and sync prints as live. */
  static long structOf(GoroutineTable table, int row) {
    ArgumentWords words = table.arguments();
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int i = words.firstOf(row); i < words.size() && words.row(i) == row; i++) {
      int depth = words.depth(i);
      boolean inside = depth < stacks.depth(stack);
      if (inside && !stacks.function(stacks.frameAt(stack, depth)).isRuntimeOrSync()) {
        return words.isUncertain(i) ? NONE : words.value(i);
      }
    }
    return NONE;
  }

  /** Kind of the node that a goroutine of that wait class is parked on. */
  static NodeKind kindOf(WaitClass waitClass) {
    return switch (waitClass) {
      case WAITGROUP -> NodeKind.WAITGROUP;
      case COND -> NodeKind.COND;
      case CHAN_SEND, CHAN_RECEIVE, SELECT -> NodeKind.CHANNEL;
      default -> NodeKind.LOCK;
    };
  }
}
