package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.heap.HeapObjects;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Words of a goroutine's stack that may be references. Without the binary nobody knows where a
 * variable begins and ends that a pointer into the stack points into. It cannot contain a word that
 * the pointer map calls live, unless the map has all of its pointers; so it lies between the two
 * live words around the pointer, and each word there is a possible reference. Not thread safe.
 */
final class DoubtfulWords {
  private final GoroutineStack stack;
  private final StackVariables variables;
  private final HeapObjects objects;
  private final FrameEdges found;
  private final List<String> names;
  private final LongQueue pointers = new LongQueue();
  private final LongQueue shifted = new LongQueue();
  private final BitSet classified = new BitSet();
  private final BitSet standard = new BitSet();

  DoubtfulWords(
      GoroutineStack stack,
      StackVariables variables,
      HeapObjects objects,
      FrameEdges found,
      List<String> names) {
    this.stack = stack;
    this.variables = variables;
    this.objects = objects;
    this.found = found;
    this.names = names;
  }

  /** Adds a pointer into the stack. */
  void add(long pointer) {
    pointers.add(pointer);
  }

  /** Adds a frame whose pointer map is that of another instruction. */
  void addShifted(int frame) {
    shifted.add(frame);
  }

  /**
   * Pointers into the stack behind which nobody knows what belongs to a variable. First what
   * probably does, then what could.
   */
  void follow() {
    long[] starts = pointers.sorted();
    BitSet seen = new BitSet();
    LongQueue all = new LongQueue();
    while (!pointers.isEmpty()) {
      long pointer = pointers.next();
      all.add(pointer);
      int frame = stack.frameOf(pointer);
      if (frame >= 0 && isOwnCode(frame) && !variables.areKnown(frame)) {
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
      while (!pointers.isEmpty()) {
        follow(pointers.next(), seen);
      }
    }
  }

  private void follow(long pointer, BitSet seen) {
    int frame = stack.frameOf(pointer);
    if (frame < 0) {
      return;
    }
    long offset = pointer - stack.sp[frame] & -Long.BYTES;
    if (variables.areKnown(frame)) {
      for (long address : variables.at(frame, pointer)) {
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
      standard.set(name, new FunctionName(names.get(name)).isStandardLibrary());
    }
    return !standard.get(name);
  }

  private void scanPossible(
      int frame, long from, long to, long via, BitSet seen, boolean probable) {
    for (long offset = from; offset + Long.BYTES <= to; offset += Long.BYTES) {
      if (!variables.isNew(stack.sp[frame] + offset, seen)) {
        continue;
      }
      long word = stack.word(frame, offset);
      int target = word == 0 ? HeapObjects.NONE : objects.find(word);
      if (target != HeapObjects.NONE) {
        found.add(frame, (int) offset, target, (int) via, probable);
      } else if (word != 0 && stack.mayContain(word)) {
        pointers.add(word);
      }
    }
  }
}
