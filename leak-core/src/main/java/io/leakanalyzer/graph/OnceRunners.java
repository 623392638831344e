package io.leakanalyzer.graph;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.StackTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Who waits for a {@code sync.Once} waits for the lock that {@code doSlow} holds while it runs the
 * function (sync/once.go): the holder is the goroutine that has called Do, if possible at the same
 * place, and has other code on top of doSlow.
 */
final class OnceRunners {
  private static final String DO_SLOW = "sync.(*Once).doSlow";
  private static final int NOWHERE = -1;

  private OnceRunners() {}

  /** False if the star is not a Once's lock. Its runner, if just one goroutine is, is added. */
  static boolean find(GoroutineTable table, Stars.Star star) {
    int waiter = star.parked[0];
    int depth = doSlow(table, waiter);
    if (depth == NOWHERE || !isOnlySyncAbove(table, waiter, depth)) {
      return false;
    }
    List<Stars.Holder> here = new ArrayList<>();
    List<Stars.Holder> anywhere = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      int at = star.isParked(row) ? NOWHERE : doSlow(table, row);
      if (at != NOWHERE && !isOnlySyncAbove(table, row, at)) {
        Stars.Holder runner = new Stars.Holder(row, at, 0, true);
        anywhere.add(runner);
        if (caller(table, row, at) == caller(table, waiter, depth)) {
          here.add(runner);
        }
      }
    }
    List<Stars.Holder> runners = here.isEmpty() ? anywhere : here;
    if (runners.size() == 1) {
      star.holders.addAll(runners);
    }
    return true;
  }

  private static int doSlow(GoroutineTable table, int row) {
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      if (stacks.function(stacks.frameAt(stack, depth)).text().equals(DO_SLOW)) {
        return depth;
      }
    }
    return NOWHERE;
  }

  private static boolean isOnlySyncAbove(GoroutineTable table, int row, int depth) {
    StackTable stacks = table.stacks();
    for (int i = 0; i < depth; i++) {
      if (!stacks.function(stacks.frameAt(table.stack(row), i)).isRuntimeOrSync()) {
        return false;
      }
    }
    return true;
  }

  /** The interned frame that called Do, or NOWHERE. */
  private static int caller(GoroutineTable table, int row, int depth) {
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int i = depth + 1; i < stacks.depth(stack); i++) {
      if (!stacks.function(stacks.frameAt(stack, i)).isRuntimeOrSync()) {
        return stacks.frameAt(stack, i);
      }
    }
    return NOWHERE;
  }
}
