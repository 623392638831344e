package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;

/** What a g (runtime/runtime2.go) says of its goroutine that the dump's record of it does not. */
final class GoroutineWords {
  private static final long LARGEST_STACK = 1L << 30;
  private static final long LARGEST_ID = 1L << 48;

  private final HeapObjects objects;
  private final FileBytes bytes;

  GoroutineWords(HeapObjects objects, FileBytes bytes) {
    this.objects = objects;
    this.bytes = bytes;
  }

  /**
   * g.parentGoid stands right before g.gopc in every version from Go 1.21 on; gopc is in the
   * record, so that the offset need not be known.
   */
  long creatorId(long address, long createdAt) {
    int g = objects.find(address);
    if (g == HeapObjects.NONE || createdAt == 0) {
      return GoroutineTable.NO_ID;
    }
    for (long offset = 2L * Long.BYTES; offset < objects.size(g); offset += Long.BYTES) {
      if (bytes.word(objects.place(g) + offset) == createdAt) {
        long creator = bytes.word(objects.place(g) + offset - Long.BYTES);
        return creator > 0 && creator < LARGEST_ID ? creator : GoroutineTable.NO_ID;
      }
    }
    return GoroutineTable.NO_ID;
  }

  /** g.stack: lo and hi are its first two words. */
  int stackBytes(long address) {
    int g = objects.find(address);
    if (g == HeapObjects.NONE) {
      return 0;
    }
    long size = bytes.word(objects.place(g) + Long.BYTES) - bytes.word(objects.place(g));
    return size > 0 && size <= LARGEST_STACK ? (int) size : 0;
  }
}
