package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What each stack refers to, as the collector would see it (scanstack and scanframeworker in
 * runtime/mgcmark.go, Go 1.27): live words by the pointer maps that the dump gives, the saved
 * context, deferred calls, and the variables that a pointer into the stack itself points into. Not
 * thread safe.
 *
 * <p>Without the binary nobody knows where such a variable begins and ends. It cannot contain a
 * word that the pointer map calls live, unless the map has all of its pointers; so it lies between
 * the two live words around the pointer, and each word there is a possible reference.
 */
final class StackReader {
  private static final String ASYNC_PREEMPT = "runtime.asyncPreempt";
  private static final String DEBUG_CALL = "runtime.debugCallV2";

  private final Records records;
  private final HeapObjects objects;
  private final StackObjects stackObjects;
  private final FrameShape shape;
  private final HeapStacks.Builder stacks;
  private final GoroutineStack stack;
  private final FrameCursor frames;
  private final int[] seenBy;
  private final FrameEdges found = new FrameEdges();
  private final LongQueue certain = new LongQueue();
  private final LongQueue doubtful = new LongQueue();
  private final LongQueue shifted = new LongQueue();
  private final BitSet classified = new BitSet();
  private final BitSet standard = new BitSet();
  private int row;

  StackReader(
      Records records,
      FileBytes bytes,
      HeapObjects objects,
      StackObjects stackObjects,
      FrameShape shape) {
    this.records = records;
    this.objects = objects;
    this.stackObjects = stackObjects;
    this.shape = shape;
    this.stacks = new HeapStacks.Builder(records.names);
    this.stack = new GoroutineStack(bytes);
    this.frames = records.frameCursor(bytes);
    this.seenBy = new int[objects.count()];
    Arrays.fill(seenBy, -1);
  }

  HeapStacks read() {
    for (row = 0; row < records.goroutines.size(); row++) {
      int from = (int) records.goroutines.get(row, Records.G_FIRST_FRAME);
      int to = records.frameEnd(row);
      stack.clear();
      found.clear(to - from);
      scanFrames(from, to);
      runtimeKeeps();
      followCertain();
      followDoubtful();
      write();
    }
    return stacks.build();
  }

  private void scanFrames(int from, int to) {
    boolean conservative = false;
    for (int i = from; i < to; i++) {
      int frame = i - from;
      frames.moveTo(i);
      stack.add(frames);
      String name = records.names.get(frames.name);
      boolean preempted = name.equals(ASYNC_PREEMPT) || name.equals(DEBUG_CALL);
      if (conservative || preempted) {
        for (long offset = 0; offset + Long.BYTES <= stack.size[frame]; offset += Long.BYTES) {
          exact(frame, offset);
        }
        conservative = preempted;
      } else if (frames.goOn != 0) {
        scanLive(frame);
        if (frames.goOn != frames.pc) {
          shifted.add(frame);
        }
      }
    }
  }

  private void scanLive(int frame) {
    for (long offset = frames.nextField(); offset >= 0; offset = frames.nextField()) {
      if (offset <= stack.size[frame] - Long.BYTES) {
        stack.live(offset);
        exact(frame, offset);
      }
    }
  }

  private void exact(int frame, long offset) {
    exactWord(frame, (int) offset, stack.word(frame, offset));
  }

  private void exactWord(int frame, int offset, long word) {
    if (word == 0) {
      return;
    }
    int target = objects.find(word);
    if (target != HeapObjects.NONE) {
      if (seenBy[target] != row) {
        seenBy[target] = row;
        found.add(frame, offset, target, -1, false);
      }
    } else if (isInStack(word)) {
      certain.add(word);
    }
  }

  /**
   * The frames above are not known yet while a frame is being scanned: the last one's end is
   * checked when the pointer is followed.
   */
  private boolean isInStack(long word) {
    return Long.compareUnsigned(word, stack.low()) >= 0 && word - stack.low() < 1L << 30;
  }

  /**
   * Saved context, deferred calls (their records lie in the heap or in the stack), and the panic,
   * which always lies in the stack.
   */
  private void runtimeKeeps() {
    if (stack.frames == 0) {
      return;
    }
    exactWord(0, -1, records.goroutines.get(row, Records.G_CONTEXT));
    int from = (int) records.goroutines.get(row, Records.G_FIRST_DEFER);
    for (int i = from; i < records.deferEnd(row); i++) {
      exactWord(0, -1, records.defers.get(i, Records.D_FUNCTION));
      long record = records.defers.get(i, Records.D_ADDRESS);
      if (objects.find(record) != HeapObjects.NONE) {
        exactWord(0, -1, record);
      }
    }
    exactWord(0, -1, records.goroutines.get(row, Records.G_PANIC));
  }

  /** Pointers into the stack that the collector, too, would follow. */
  private void followCertain() {
    BitSet seen = new BitSet();
    while (!certain.isEmpty()) {
      long pointer = certain.next();
      int frame = stack.frameOf(pointer);
      if (frame < 0) {
        continue;
      }
      if (!stackObjects.isKnown(stack.entry[frame])) {
        doubtful.add(pointer);
        continue;
      }
      for (long address : variableAt(frame, pointer)) {
        int at = stack.frameOf(address);
        if (at >= 0 && isNew(address, seen)) {
          exact(at, address - stack.sp[at]);
        }
      }
    }
  }

  /**
   * Pointers into the stack behind which nobody knows what belongs to a variable. First what
   * probably does, then what could.
   */
  private void followDoubtful() {
    long[] starts = doubtful.sorted();
    BitSet seen = new BitSet();
    LongQueue all = new LongQueue();
    while (!doubtful.isEmpty()) {
      long pointer = doubtful.next();
      all.add(pointer);
      int frame = stack.frameOf(pointer);
      if (frame >= 0 && isOwnCode(frame) && !stackObjects.isKnown(stack.entry[frame])) {
        long offset = pointer - stack.sp[frame] & -Long.BYTES;
        long next = nextStart(starts, pointer) - stack.sp[frame];
        long to = Math.min(next, stack.boundAbove(frame, offset));
        scanPossible(frame, offset, to, offset, seen, true);
      }
    }
    while (!shifted.isEmpty()) {
      int frame = (int) shifted.next();
      scanPossible(frame, 0, stack.size[frame], 0, seen, false);
    }
    while (!all.isEmpty()) {
      follow(all.next(), seen);
      while (!doubtful.isEmpty()) {
        follow(doubtful.next(), seen);
      }
    }
  }

  private void follow(long pointer, BitSet seen) {
    int frame = stack.frameOf(pointer);
    if (frame < 0) {
      return;
    }
    long offset = pointer - stack.sp[frame] & -Long.BYTES;
    if (stackObjects.isKnown(stack.entry[frame])) {
      for (long address : variableAt(frame, pointer)) {
        int at = stack.frameOf(address);
        if (at >= 0) {
          long from = address - stack.sp[at];
          scanPossible(at, from, from + Long.BYTES, offset, seen, false);
        }
      }
    } else {
      long from = stack.boundBelow(frame, offset);
      scanPossible(frame, from, stack.boundAbove(frame, offset), offset, seen, false);
    }
  }

  private static long nextStart(long[] sorted, long pointer) {
    int at = Arrays.binarySearch(sorted, pointer);
    at = at < 0 ? -at - 1 : at;
    while (at < sorted.length && sorted[at] <= pointer) {
      at++;
    }
    return at == sorted.length ? Long.MAX_VALUE : sorted[at];
  }

  /**
   * In big frames of the standard library what lies behind a variable is mostly left over from
   * other calls: of 3,000 words that stood against a proof in busy servers not one was a reference.
   */
  private boolean isOwnCode(int frame) {
    int name = stack.name[frame];
    if (!classified.get(name)) {
      classified.set(name);
      standard.set(name, new FunctionName(records.names.get(name)).isStandardLibrary());
    }
    return !standard.get(name);
  }

  /**
   * The pointer words of the variable that a pointer points into. Arguments of a frame lie in its
   * caller's, so that either table may know it.
   */
  private long[] variableAt(int frame, long pointer) {
    for (int owner = frame; owner >= Math.max(0, frame - 1); owner--) {
      long end = stack.sp[owner] + stack.size[owner];
      long[] words =
          stackObjects.pointers(
              stack.entry[owner],
              shape.variablesEnd(stack.sp[owner], end),
              shape.argumentsStart(end),
              stack.sp[owner],
              pointer);
      if (words.length > 0) {
        return words;
      }
    }
    return new long[0];
  }

  private boolean isNew(long address, BitSet seen) {
    long index = (address - stack.low()) / Long.BYTES;
    if (index < 0 || index > Integer.MAX_VALUE || seen.get((int) index)) {
      return false;
    }
    seen.set((int) index);
    return true;
  }

  private void scanPossible(
      int frame, long from, long to, long via, BitSet seen, boolean probable) {
    for (long offset = from; offset + Long.BYTES <= to; offset += Long.BYTES) {
      if (!isNew(stack.sp[frame] + offset, seen)) {
        continue;
      }
      long word = stack.word(frame, offset);
      int target = word == 0 ? HeapObjects.NONE : objects.find(word);
      if (target != HeapObjects.NONE) {
        if (seenBy[target] != row) {
          seenBy[target] = row;
          found.add(frame, (int) offset, target, (int) via, probable);
        }
      } else if (word != 0 && isInStack(word)) {
        doubtful.add(word);
      }
    }
  }

  private void write() {
    for (int frame = 0; frame < stack.frames; frame++) {
      stacks.frame(
          stack.name[frame], (int) Math.min(Integer.MAX_VALUE, stack.size[frame]), stack.pc[frame]);
      found.writeFrame(frame, stacks);
    }
    stacks.endGoroutine();
  }
}
