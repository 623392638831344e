package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.timeline.TimelineTable;

/** What the events say of the program as a whole. */
final class WindowFigures {
  private long processors = TimelineTable.NONE;
  private long collections;
  private long heapFirst = TimelineTable.NONE;
  private long heapLast = TimelineTable.NONE;
  private long heapFirstTick;
  private long heapLastTick;

  void processors(long count) {
    processors = count;
  }

  void collection() {
    collections++;
  }

  void heap(long tick, long bytes) {
    if (heapFirst == TimelineTable.NONE || tick < heapFirstTick) {
      heapFirst = bytes;
      heapFirstTick = tick;
    }
    if (heapLast == TimelineTable.NONE || tick >= heapLastTick) {
      heapLast = bytes;
      heapLastTick = tick;
    }
  }

  long processors() {
    return processors;
  }

  long collections() {
    return collections;
  }

  long heapFirst() {
    return heapFirst;
  }

  long heapLast() {
    return heapLast;
  }
}
