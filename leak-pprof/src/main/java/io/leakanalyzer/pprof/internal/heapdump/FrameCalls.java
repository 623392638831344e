package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.heap.HeapNames;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From the frames of a heap dump to the calls that other artefacts print: with files and lines, and
 * with the calls that the compiler put into their callers, as far as names are known. Not thread
 * safe.
 */
final class FrameCalls {
  private static final String OUTERMOST = "runtime.goexit";

  private final HeapStacks stacks;
  private final HeapNames names;
  private final StackTable.Builder interned;
  private final Map<Long, int[]> callsOf = new HashMap<>();
  private final Map<Long, Optional<Creation>> creations = new HashMap<>();
  private int[] calls = new int[64];

  FrameCalls(HeapTable heap, StackTable.Builder interned) {
    this.stacks = heap.stacks();
    this.names = heap.names();
    this.interned = interned;
  }

  /** The calls of a goroutine's frames, as indices of the stack table. */
  int[] of(int from, int to) {
    int count = 0;
    for (int frame = from; frame < to; frame++) {
      if (frame + 1 == to && stacks.function(frame).equals(OUTERMOST)) {
        break;
      }
      int[] more = callsAt(frame);
      calls =
          count + more.length > calls.length
              ? Arrays.copyOf(calls, (count + more.length) * 2)
              : calls;
      System.arraycopy(more, 0, calls, count, more.length);
      count += more.length;
    }
    return Arrays.copyOf(calls, count);
  }

  private int[] callsAt(int frame) {
    if (names == HeapNames.NONE) {
      return new int[] {interned.frame(stacks.function(frame), "", 0)};
    }
    return callsOf.computeIfAbsent(
        stacks.pc(frame),
        pc -> {
          List<Frame> found = names.calls(pc - 1);
          return found.isEmpty()
              ? new int[] {interned.frame(stacks.function(frame), "", 0)}
              : found.stream()
                  .mapToInt(c -> interned.frame(c.function().text(), c.file(), c.line()))
                  .toArray();
        });
  }

  /** The {@code go} statement before a code address. */
  Optional<Creation> creation(long pc) {
    return creations.computeIfAbsent(
        pc,
        address -> {
          List<Frame> found = address == 0 ? List.of() : names.calls(address - 1);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          // Dumps print the function that has the frame, with the line of the innermost call.
          Frame place = found.get(0);
          return Optional.of(
              new Creation(found.get(found.size() - 1).function(), place.file(), place.line()));
        });
  }
}
