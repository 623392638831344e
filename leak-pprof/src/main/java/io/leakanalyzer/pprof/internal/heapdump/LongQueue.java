package io.leakanalyzer.pprof.internal.heapdump;

import java.util.Arrays;

/** First in, first out; empties itself for use again. Not thread safe. */
final class LongQueue {
  private long[] values = new long[64];
  private int head;
  private int tail;

  void add(long value) {
    if (tail == values.length) {
      values = Arrays.copyOf(values, tail + (tail >> 1));
    }
    values[tail++] = value;
  }

  /** What is waiting, ascending. */
  long[] sorted() {
    long[] waiting = Arrays.copyOfRange(values, head, tail);
    Arrays.sort(waiting);
    return waiting;
  }

  boolean isEmpty() {
    return head == tail;
  }

  long next() {
    long value = values[head++];
    if (head == tail) {
      head = 0;
      tail = 0;
    }
    return value;
  }
}
