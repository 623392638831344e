package io.leakanalyzer.graph;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A goroutine and the stack with which it started others, as a trace has it: one for all that it
 * started there. Its frames are nodes of a {@link CreationGraph}. Not thread safe while it grows.
 */
final class Birth {
  private final Source source;
  private final int stack;
  private final long creator;
  private final long firstFrame;
  private long[] children = new long[2];
  private int count;

  /** A trace that tells of births. */
  record Source(Origin origin, TimelineTable timeline) {}

  /** What tells two births apart. */
  record Key(Source source, int stack, long creator) {}

  Birth(Key key, long firstFrame) {
    this.source = key.source();
    this.stack = key.stack();
    this.creator = key.creator();
    this.firstFrame = firstFrame;
  }

  void add(long goroutineNode) {
    if (count == children.length) {
      children = Arrays.copyOf(children, count + (count >> 1) + 2);
    }
    children[count++] = goroutineNode;
  }

  /** Id of the goroutine that ran it; {@link TimelineTable#NONE} for timers and the runtime. */
  long creator() {
    return creator;
  }

  boolean hasCreator() {
    return creator != TimelineTable.NONE;
  }

  /** The trace that tells of it. */
  Origin origin() {
    return source.origin();
  }

  int depth() {
    return stacks().depth(stack);
  }

  long firstFrame() {
    return firstFrame;
  }

  long lastFrame() {
    return firstFrame + depth() - 1;
  }

  /** The frame node of that index, in words. */
  String describe(long frame) {
    int depth = (int) (frame - firstFrame);
    return stacks().frame(stacks().frameAt(stack, depth)).toString();
  }

  void forEachChild(LongConsumer visitor) {
    for (int i = 0; i < count; i++) {
      visitor.accept(children[i]);
    }
  }

  private StackTable stacks() {
    return source.timeline().stacks();
  }
}
