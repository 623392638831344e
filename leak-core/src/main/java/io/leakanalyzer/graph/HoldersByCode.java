package io.leakanalyzer.graph;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.StackTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holders by code, for locks that no address ties to a holder: a goroutine that stands further down
 * in a function that locks, while others wait at a lock above, has passed that lock, and very
 * likely holds it. Two goroutines at the second lock of one function, for two different locks, are
 * the classic inversion.
 */
final class HoldersByCode {
  private HoldersByCode() {}

  /** A goroutine in a function that locks: its row, depth of the frame, line. */
  private record Standing(int row, int depth, int line) {}

  static void find(GoroutineTable table, Collection<Stars.Star> stars) {
    List<Stars.Star> open =
        stars.stream()
            .filter(star -> star.kind == NodeKind.LOCK && star.holders.isEmpty())
            .toList();
    if (open.isEmpty()) {
      return;
    }
    Map<FunctionName, Integer> firstLockLine = firstLockLines(table, stars);
    Map<FunctionName, List<Standing>> standing = standing(table, firstLockLine);
    for (Stars.Star star : open) {
      if (OnceRunners.find(table, star)) {
        continue;
      }
      FunctionName function = lockingFunction(table, star.parked[0]);
      List<Standing> past =
          standing.getOrDefault(function, List.of()).stream()
              .filter(
                  s ->
                      s.line() > firstLockLine.getOrDefault(function, Integer.MAX_VALUE)
                          && !star.isParked(s.row()))
              .toList();
      if (past.size() <= Stars.MAX_HOLDERS) {
        past.forEach(s -> star.holders.add(new Stars.Holder(s.row(), s.depth(), 0, true)));
      } else {
        star.holdersOverflow = true;
      }
    }
  }

  private static Map<FunctionName, Integer> firstLockLines(
      GoroutineTable table, Collection<Stars.Star> stars) {
    Map<FunctionName, Integer> lines = new HashMap<>();
    for (Stars.Star star : stars) {
      for (int i = 0; star.kind == NodeKind.LOCK && i < star.parkedCount; i++) {
        int depth = lockingDepth(table, star.parked[i]);
        if (depth >= 0) {
          int frame = table.stacks().frameAt(table.stack(star.parked[i]), depth);
          lines.merge(table.stacks().function(frame), table.stacks().line(frame), Math::min);
        }
      }
    }
    return lines;
  }

  /** Where goroutines stand in those functions; each distinct stack is looked at once. */
  private static Map<FunctionName, List<Standing>> standing(
      GoroutineTable table, Map<FunctionName, Integer> functions) {
    StackTable stacks = table.stacks();
    List<List<Standing>> ofStack = new ArrayList<>();
    List<List<FunctionName>> names = new ArrayList<>();
    for (int stack = 0; stack < stacks.size(); stack++) {
      List<Standing> found = new ArrayList<>();
      List<FunctionName> foundNames = new ArrayList<>();
      for (int depth = 0; depth < stacks.depth(stack); depth++) {
        int frame = stacks.frameAt(stack, depth);
        FunctionName function = stacks.function(frame);
        if (functions.containsKey(function) && !foundNames.contains(function)) {
          found.add(new Standing(-1, depth, stacks.line(frame)));
          foundNames.add(function);
        }
      }
      ofStack.add(found);
      names.add(foundNames);
    }
    Map<FunctionName, List<Standing>> standing = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      List<Standing> found = ofStack.get(table.stack(row));
      for (int i = 0; i < found.size(); i++) {
        List<Standing> all =
            standing.computeIfAbsent(names.get(table.stack(row)).get(i), f -> new ArrayList<>());
        all.add(new Standing(row, found.get(i).depth(), found.get(i).line()));
      }
    }
    return standing;
  }

  private static FunctionName lockingFunction(GoroutineTable table, int row) {
    int depth = lockingDepth(table, row);
    return depth < 0
        ? FunctionName.UNKNOWN
        : table.stacks().function(table.stacks().frameAt(table.stack(row), depth));
  }

  private static int lockingDepth(GoroutineTable table, int row) {
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      if (!stacks.function(stacks.frameAt(stack, depth)).isRuntimeOrSync()) {
        return depth;
      }
    }
    return -1;
  }
}
