package io.leakanalyzer.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The wait classes of a table's rows, worked out once for each distinct pair of stack and reason.
 */
final class WaitClassColumn {
  private static final WaitClass[] CLASSES = WaitClass.values();

  private WaitClassColumn() {}

  static byte[] of(GoroutineTable table) {
    byte[] column = new byte[table.size];
    // Nearly every stack has one reason: the last one seen with it.
    int[] lastReason = new int[table.stacks.size()];
    byte[] lastClass = new byte[lastReason.length];
    Arrays.fill(lastReason, -1);
    Map<Long, WaitClass> known = new HashMap<>();
    for (int row = 0; row < table.size; row++) {
      int stack = table.stackOf[row];
      int reason = table.reasonOf[row];
      if (lastReason[stack] != reason) {
        WaitClass waitClass =
            known.computeIfAbsent(
                (long) stack << 32 | reason,
                pair ->
                    WaitClassifier.classify(
                        table.reasons.get(reason).text(), table.stacks.stack(stack)));
        lastReason[stack] = reason;
        lastClass[stack] = (byte) waitClass.ordinal();
      }
      column[row] = lastClass[stack];
    }
    return column;
  }

  static WaitClass at(byte[] column, int row) {
    return CLASSES[column[row]];
  }
}
