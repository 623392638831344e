package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapEdgesBuilder;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapRoots;
import io.leakanalyzer.model.heap.HeapRoots.Kind;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import io.leakanalyzer.pprof.internal.heapdump.DumpCursor.BrokenDumpException;

/**
 * The second walk: pointers, now that every object's address is known. Objects in order of address,
 * then globals and finalizers.
 */
final class EdgeReader {
  private final FileBytes bytes;
  private final HeapObjects objects;
  private final CondLists conds;

  EdgeReader(FileBytes bytes, HeapObjects objects, CondLists conds) {
    this.bytes = bytes;
    this.objects = objects;
    this.conds = conds;
  }

  /** The pointers of all objects. */
  HeapEdgesBuilder edges(long fields) throws InterruptedException {
    HeapEdgesBuilder edges =
        new HeapEdgesBuilder(objects.count(), (int) Math.min(Integer.MAX_VALUE / 4, fields / 2));
    DumpCursor in = new DumpCursor(bytes, 0);
    for (int object = 0; object < objects.count(); object++) {
      if ((object & 0xfffff) == 0xfffff && Thread.interrupted()) {
        throw new InterruptedException();
      }
      try {
        edgesOf(object, in, edges);
      } catch (BrokenDumpException e) {
        // The file breaks off within the fields of this object; the first walk has told so.
      }
      edges.next();
    }
    return edges;
  }

  private void edgesOf(int object, DumpCursor in, HeapEdgesBuilder edges)
      throws BrokenDumpException {
    long place = objects.place(object);
    long size = objects.size(object);
    in.moveTo(place + size);
    long lastOffset = Long.MIN_VALUE;
    long lastPointer = 0;
    boolean lookForConds = !conds.isEmpty();
    for (long offset = in.nextField(); offset >= 0; offset = in.nextField()) {
      if (offset > size - Long.BYTES) {
        continue;
      }
      long pointer = bytes.word(place + offset);
      if (pointer == 0) {
        continue;
      }
      int target = objects.find(pointer);
      if (target != HeapObjects.NONE) {
        edges.add((int) (offset / Long.BYTES), target);
      }
      if (lookForConds) {
        if (offset == lastOffset + Long.BYTES) {
          conds.pair(objects.address(object) + lastOffset, lastPointer, pointer);
        }
        lastOffset = offset;
        lastPointer = pointer;
      }
    }
  }

  /**
   * Globals and finalizers. What an object with a finalizer refers to is a root; the object itself
   * is not (markrootSpans in runtime/mgcmark.go, Go 1.27).
   */
  HeapRoots roots(Records records, HeapEdgesBuilder edges) {
    HeapRoots.Builder roots = HeapRoots.builder();
    for (int i = 0; i < records.segments.size(); i++) {
      segment(records, i, roots);
    }
    for (int i = 0; i < records.finalizers.size(); i++) {
      long address = records.finalizers.get(i, Records.Z_OBJECT);
      boolean queued = records.finalizers.get(i, Records.Z_QUEUED) != 0;
      int object = objects.find(address);
      if (object != HeapObjects.NONE && queued) {
        roots.add(Kind.QUEUED_FINALIZER, address, object);
      } else if (object != HeapObjects.NONE) {
        for (int target : edges.targets(object)) {
          roots.add(Kind.FINALIZER_OBJECT, address, target);
        }
      }
      int function = objects.find(records.finalizers.get(i, Records.Z_FUNCTION));
      if (function != HeapObjects.NONE) {
        roots.add(queued ? Kind.QUEUED_FINALIZER : Kind.FINALIZER_FUNCTION, address, function);
      }
    }
    return roots.build();
  }

  private void segment(Records records, int index, HeapRoots.Builder roots) {
    long address = records.segments.get(index, Records.S_ADDRESS);
    long place = records.segments.get(index, Records.S_PLACE);
    long size = records.segments.get(index, Records.S_SIZE);
    Kind kind = records.segments.get(index, Records.S_BSS) == 0 ? Kind.DATA : Kind.BSS;
    DumpCursor in = new DumpCursor(bytes, records.segments.get(index, Records.S_FIELDS));
    long lastOffset = Long.MIN_VALUE;
    long lastPointer = 0;
    try {
      for (long offset = in.nextField(); offset >= 0; offset = in.nextField()) {
        long pointer = offset > size - Long.BYTES ? 0 : bytes.word(place + offset);
        if (pointer == 0) {
          continue;
        }
        int target = objects.find(pointer);
        if (target != HeapObjects.NONE) {
          roots.add(kind, address + offset, target);
        }
        if (offset == lastOffset + Long.BYTES) {
          conds.pair(address + lastOffset, lastPointer, pointer);
        }
        lastOffset = offset;
        lastPointer = pointer;
      }
    } catch (BrokenDumpException e) {
      // The file breaks off within this segment; the first walk has told so.
    }
  }
}
