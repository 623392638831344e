package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapChannel;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import io.leakanalyzer.pprof.internal.heapdump.DumpCursor.BrokenDumpException;
import java.util.BitSet;

/**
 * Reads an hchan (runtime/chan.go). By offset, never by the object's pointers: a channel of
 * elements without pointers has none that the collector follows.
 */
final class ChannelReader {
  private static final int TIME_SIZE = 24;
  private static final int MAX_WAITERS = 1 << 24;

  private final HeapObjects objects;
  private final FileBytes bytes;
  private final Waiters waiters;
  private final RuntimeLayout layout;

  ChannelReader(HeapObjects objects, FileBytes bytes, Waiters waiters, RuntimeLayout layout) {
    this.objects = objects;
    this.bytes = bytes;
    this.waiters = waiters;
    this.layout = layout;
  }

  /** The channel at an object that a goroutine waits for. */
  HeapChannel read(int object, long address) {
    long at = objects.place(object) + (address - objects.address(object));
    return new HeapChannel(
        object,
        address,
        bytes.word(at + RuntimeLayout.LENGTH),
        bytes.word(at + RuntimeLayout.CAPACITY),
        bytes.quarter(at + RuntimeLayout.ELEMENT_SIZE),
        bytes.word(at + layout.elemType()),
        bytes.half(at + RuntimeLayout.CLOSED) != 0,
        (layout.timer() >= 0 && bytes.word(at + layout.timer()) != 0) || isOfTimes(at),
        queue(bytes.word(at + layout.senders())),
        queue(bytes.word(at + layout.receivers())));
  }

  /**
   * Up to Go 1.22, and where a program's go.mod is older (asynctimerchan), a channel has no word
   * for its timer, and a stopped one is freed before it. But such a channel has room for one
   * time.Time: 24 bytes, of which the last word only is a pointer (time/sleep.go, time/time.go), as
   * the fields of its buffer show.
   */
  private boolean isOfTimes(long at) {
    int buffer = objects.find(bytes.word(at + RuntimeLayout.BUFFER));
    if (buffer == HeapObjects.NONE
        || bytes.word(at + RuntimeLayout.CAPACITY) != 1
        || bytes.quarter(at + RuntimeLayout.ELEMENT_SIZE) != TIME_SIZE) {
      return false;
    }
    DumpCursor fields = new DumpCursor(bytes, objects.place(buffer) + objects.size(buffer));
    try {
      return fields.nextField() == TIME_SIZE - Long.BYTES && fields.nextField() < 0;
    } catch (BrokenDumpException e) {
      return false; // The file breaks off here; the first walk has told so.
    }
  }

  private int queue(long first) {
    BitSet seen = new BitSet();
    int count = 0;
    for (int waiter = waiters.at(first);
        waiter != HeapObjects.NONE && count < MAX_WAITERS && !seen.get(waiter);
        count++) {
      seen.set(waiter);
      waiter = waiters.at(waiters.word(waiter, RuntimeLayout.NEXT));
    }
    return count;
  }
}
