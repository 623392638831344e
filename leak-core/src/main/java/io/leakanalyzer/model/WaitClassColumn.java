package io.leakanalyzer.model;

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
    Map<Long, WaitClass> known = new HashMap<>();
    for (int row = 0; row < table.size; row++) {
      int stack = table.stackOf[row];
      int reason = table.reasonOf[row];
      long pair = (long) stack << 32 | reason;
      WaitClass waitClass = known.get(pair);
      if (waitClass == null) {
        waitClass =
            WaitClassifier.classify(table.reasons.get(reason).text(), table.stacks.stack(stack));
        known.put(pair, waitClass);
      }
      column[row] = (byte) waitClass.ordinal();
    }
    return column;
  }

  static WaitClass at(byte[] column, int row) {
    return CLASSES[column[row]];
  }
}
