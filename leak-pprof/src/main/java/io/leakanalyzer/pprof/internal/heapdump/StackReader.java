package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.BitSet;

/**
 * What each stack refers to, as the collector would see it (scanstack and scanframeworker in
 * runtime/mgcmark.go, Go 1.27): live words by the pointer maps that the dump gives, the saved
 * context, deferred calls, and the variables that a pointer into the stack itself points into. Not
 * thread safe.
 */
final class StackReader {
  private static final String ASYNC_PREEMPT = "runtime.asyncPreempt";
  private static final String DEBUG_CALL = "runtime.debugCallV2";

  private final Records records;
  private final HeapObjects objects;
  private final SentValues sentValues;
  private final HeapStacks.Builder stacks;
  private final GoroutineStack stack;
  private final FrameCursor frames;
  private final StackVariables variables;
  private final FrameEdges found;
  private final DoubtfulWords doubtful;
  private final LongQueue certain = new LongQueue();
  private int row;

  StackReader(
      Records records,
      FileBytes bytes,
      HeapObjects objects,
      StackObjects stackObjects,
      SentValues sentValues,
      FrameShape shape) {
    this.records = records;
    this.objects = objects;
    this.sentValues = sentValues;
    this.stacks = new HeapStacks.Builder(records.names);
    this.stack = new GoroutineStack(bytes);
    this.frames = records.frameCursor(bytes);
    this.variables = new StackVariables(stack, stackObjects, shape);
    this.found = new FrameEdges(objects.count());
    this.doubtful = new DoubtfulWords(stack, variables, objects, found, records.names);
  }

  HeapStacks read() {
    for (row = 0; row < records.goroutines.size(); row++) {
      int from = (int) records.goroutines.get(row, Records.G_FIRST_FRAME);
      int to = records.frameEnd(row);
      stack.clear();
      found.next(to - from);
      scanFrames(from, to);
      runtimeKeeps();
      sentValues.of(row, this::keepValue);
      followCertain();
      doubtful.follow();
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
          doubtful.addShifted(frame);
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
      found.add(frame, offset, target, -1, false);
    } else if (stack.mayContain(word)) {
      certain.add(word);
    }
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

  /** A value in the stack; the binary knows which of its words are pointers. */
  private void keepValue(long address, int size) {
    for (long at = address; at + Long.BYTES <= address + size; at += Long.BYTES) {
      int frame = stack.frameOf(at);
      if (frame >= 0 && !variables.areKnown(frame)) {
        exact(frame, at - stack.sp[frame]);
      }
    }
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
      if (!variables.areKnown(frame)) {
        doubtful.add(pointer);
        continue;
      }
      for (long address : variables.at(frame, pointer)) {
        int at = stack.frameOf(address);
        if (at >= 0 && variables.isNew(address, seen)) {
          exact(at, address - stack.sp[at]);
        }
      }
    }
  }

  private void write() {
    for (int frame = 0; frame < stack.frames; frame++) {
      stacks.frame(stack.name[frame], stack.pc[frame]);
      found.writeFrame(frame, stacks);
    }
    stacks.endGoroutine();
  }
}
