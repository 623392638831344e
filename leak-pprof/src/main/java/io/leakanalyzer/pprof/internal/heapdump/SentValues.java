package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;

/**
 * What goroutines that wait in a send are about to send. The value lies where sudog.elem says, for
 * the size of the channel's elements; in the sender's stack that is a variable whose bounds are
 * known without the binary, and chansend and selectgo keep it alive (runtime/chan.go, Go 1.21 to
 * 1.27). What a receiver waits to be given is not there yet.
 */
final class SentValues {
  private final Waiters waiters;
  private final HeapObjects objects;
  private final FileBytes bytes;
  private final RuntimeLayout layout;

  SentValues(Waiters waiters, HeapObjects objects, FileBytes bytes, RuntimeLayout layout) {
    this.waiters = waiters;
    this.objects = objects;
    this.bytes = bytes;
    this.layout = layout;
  }

  /** Takes the place of a value. */
  interface Visitor {
    void value(long address, int size);
  }

  /** The values of a goroutine, those of all cases of a select. */
  void of(int row, Visitor visitor) {
    for (int waiter : waiters.of(row)) {
      long value = waiters.word(waiter, layout.elem());
      long channel = waiters.word(waiter, layout.channel());
      int object = value == 0 ? HeapObjects.NONE : objects.find(channel);
      if (object != HeapObjects.NONE) {
        long at = objects.place(object) + (channel - objects.address(object));
        // Who waits at both ends of one channel, in a select, is left out.
        if (bytes.word(at + layout.senders()) != 0 && bytes.word(at + layout.receivers()) == 0) {
          visitor.value(value, bytes.quarter(at + RuntimeLayout.ELEMENT_SIZE));
        }
      }
    }
  }
}
