package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import io.leakanalyzer.pprof.internal.heapdump.DumpCursor.BrokenDumpException;

/**
 * The first walk through a dump. The format is that of runtime/heapdump.go, the same in Go 1.21 to
 * 1.27: a header line, then records of a tag and its fields.
 */
final class RecordReader {
  static final String HEADER = "go1.7 heap dump\n";

  private static final int MAX_NAME = 4096;
  private static final int MEMSTATS_NUMBERS = 281;
  private static final int MEMSTATS_NUM_GC = 280;

  private final Records records = new Records();
  private final DumpCursor in;
  private final long maxGoroutines;

  RecordReader(FileBytes bytes, long maxGoroutines) {
    this.in = new DumpCursor(bytes, HEADER.length());
    this.maxGoroutines = maxGoroutines;
  }

  /** Walks to the end, or to where the dump breaks off. */
  Records read() throws InterruptedException {
    try {
      long record = 0;
      do {
        if ((++record & 0xfffff) == 0 && Thread.interrupted()) {
          throw new InterruptedException();
        }
      } while (next());
    } catch (BrokenDumpException e) {
      records.broken = e;
    }
    return records;
  }

  /** Reads one record; false at the last. Tags of runtime/heapdump.go. */
  private boolean next() throws BrokenDumpException {
    long at = in.position();
    int tag = (int) in.varint();
    if (records.parameters == null && tag != 6) {
      throw new BrokenDumpException(at, "the record of parameters", "a record of kind " + tag);
    }
    switch (tag) {
      case 0 -> {
        return false;
      }
      case 1 -> object();
      case 2 -> {
        in.string(MAX_NAME);
        in.varint();
      }
      case 3 -> type();
      case 4 -> goroutine();
      case 5 -> frame();
      case 6 -> parameters();
      case 7 -> finalizer(0);
      case 8 -> records.typesOfItabs.put(in.varint(), in.varint());
      case 9 -> skip(3);
      case 10 -> memStats();
      case 11 -> finalizer(1);
      case 12 -> segment(0);
      case 13 -> segment(1);
      case 14 -> deferred();
      case 15 -> skip(6);
      case 16 -> memProf();
      case 17 -> skip(2);
      default ->
          throw new BrokenDumpException(
              at, "a record's kind, 0 to 17", Integer.toUnsignedString(tag));
    }
    return true;
  }

  private void object() throws BrokenDumpException {
    long address = in.varint();
    long at = in.position();
    long size = in.memory();
    if ((size & 7) != 0) {
      throw new BrokenDumpException(at, "an object whose size is a multiple of 8", size + " bytes");
    }
    long place = in.position() - size;
    records.fields += in.skipFields();
    if (size > 0) {
      records.objects.add(address, size, place);
    }
  }

  private void type() throws BrokenDumpException {
    skip(2);
    in.string(MAX_NAME);
    in.varint();
  }

  /**
   * {@code Goroutine: address, sp, goid, gopc, status, system, background, waitsince, waitreason,
   * ctxt, m, defer, panic}.
   */
  private void goroutine() throws BrokenDumpException {
    if (records.goroutines.size() >= maxGoroutines) {
      throw new BrokenDumpException(
          in.position(), "at most " + maxGoroutines + " goroutines", "more");
    }
    long address = in.varint();
    in.varint();
    long id = in.varint();
    long createdAt = in.varint();
    long status = in.varint();
    long system = in.varint();
    in.varint();
    in.varint();
    String reason = in.string(MAX_NAME);
    long context = in.varint();
    skip(2);
    long panic = in.varint();
    int index = records.reasons.indexOf(reason);
    if (index < 0) {
      index = records.reasons.size();
      records.reasons.add(reason);
    }
    records.goroutines.add(
        address,
        id,
        createdAt,
        status,
        system,
        index,
        context,
        panic,
        records.frames.size(),
        records.defers.size());
  }

  /**
   * {@code StackFrame: sp, depth, child sp, content, entry, pc, continpc, name, fields}; belongs to
   * the goroutine before it.
   */
  private void frame() throws BrokenDumpException {
    long at = in.position();
    skip(3);
    in.memory();
    long entry = in.varint();
    skip(2);
    if (records.nameOfEntry.containsKey(entry)) {
      in.memory();
    } else {
      records.nameOfEntry.put(entry, records.names.size());
      records.names.add(in.string(MAX_NAME));
      records.functions.add(entry);
    }
    in.skipFields();
    if (records.goroutines.size() > 0) {
      records.frames.add(at);
    }
  }

  private void parameters() throws BrokenDumpException {
    boolean bigEndian = in.varint() != 0;
    long pointerSize = in.varint();
    skip(2);
    String architecture = in.string(MAX_NAME);
    String version = in.string(MAX_NAME);
    in.varint();
    records.parameters =
        new Records.Parameters(bigEndian, (int) pointerSize, architecture, version);
  }

  private void finalizer(int queued) throws BrokenDumpException {
    long object = in.varint();
    long function = in.varint();
    skip(3);
    records.finalizers.add(object, function, queued);
  }

  private void segment(int bss) throws BrokenDumpException {
    long address = in.varint();
    long size = in.memory();
    long place = in.position() - size;
    long fieldsAt = in.position();
    in.skipFields();
    records.segments.add(address, place, size, fieldsAt, bss);
  }

  /** {@code Defer: address, g, sp, pc, function value, code, next}. */
  private void deferred() throws BrokenDumpException {
    long address = in.varint();
    skip(3);
    long function = in.varint();
    skip(2);
    if (records.goroutines.size() > 0) {
      records.defers.add(address, function);
    }
  }

  private void memStats() throws BrokenDumpException {
    skip(MEMSTATS_NUM_GC);
    records.collections = in.varint();
    skip(MEMSTATS_NUMBERS - MEMSTATS_NUM_GC - 1);
  }

  private void memProf() throws BrokenDumpException {
    skip(2);
    long depth = in.varint();
    for (long i = 0; Long.compareUnsigned(i, depth) < 0; i++) {
      in.memory();
      in.memory();
      in.varint();
    }
    skip(2);
  }

  private void skip(int numbers) throws BrokenDumpException {
    for (int i = 0; i < numbers; i++) {
      in.varint();
    }
  }
}
