package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapObjectsBuilder;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import io.leakanalyzer.pprof.internal.heapdump.DumpCursor.BrokenDumpException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first walk through a dump: where everything stands. Objects go straight into their columns;
 * pointers are read in a second walk, when all addresses are known.
 *
 * <p>The format is that of runtime/heapdump.go, the same in Go 1.21 to 1.27: a header line, then
 * records of a tag and its fields.
 */
final class Records {
  static final String HEADER = "go1.7 heap dump\n";

  /** Columns of {@link #goroutines}. */
  static final int G_ADDRESS = 0;

  static final int G_ID = 1;
  static final int G_CREATED_AT = 2;
  static final int G_STATUS = 3;
  static final int G_SYSTEM = 4;
  static final int G_SINCE = 5;
  static final int G_REASON = 6;
  static final int G_CONTEXT = 7;
  static final int G_PANIC = 8;
  static final int G_FIRST_FRAME = 9;
  static final int G_FIRST_DEFER = 10;

  /** Columns of {@link #functions}, whose rows are those of {@link #names}: entry. */
  static final int F_ENTRY = 0;

  /** Columns of {@link #defers}: address of the record, function value. */
  static final int D_ADDRESS = 0;

  static final int D_FUNCTION = 1;

  /** Columns of {@link #finalizers}: object, function value, 1 if it is about to run. */
  static final int Z_OBJECT = 0;

  static final int Z_FUNCTION = 1;
  static final int Z_QUEUED = 2;

  /** Columns of {@link #segments}: address, place, length, place of the fields, 1 for bss. */
  static final int S_ADDRESS = 0;

  static final int S_PLACE = 1;
  static final int S_SIZE = 2;
  static final int S_FIELDS = 3;
  static final int S_BSS = 4;

  /** Relocations of 32 bits reach this far. */
  private static final long LARGEST_MODULE = 4L << 30;

  private static final int MAX_NAME = 4096;
  private static final int MEMSTATS_NUMBERS = 281;
  private static final int MEMSTATS_NUM_GC = 280;

  final HeapObjectsBuilder objects = new HeapObjectsBuilder();
  final LongRows goroutines = new LongRows(11);

  /** Where each frame's record stands, for {@link FrameCursor}. */
  final LongRows frames = new LongRows(1);

  final LongRows functions = new LongRows(1);
  final LongRows defers = new LongRows(2);
  final LongRows finalizers = new LongRows(3);
  final LongRows segments = new LongRows(5);
  final List<String> names = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();
  final Map<Long, String> typeNames = new HashMap<>();
  final Map<Long, Long> typesOfItabs = new HashMap<>();
  long fields;
  long collections = -1;
  @Nullable Parameters parameters;
  @Nullable BrokenDumpException broken;

  private final Map<Long, Integer> nameOfEntry = new HashMap<>();
  private final DumpCursor in;
  private final long maxGoroutines;

  /**
   * What the dump says of the program.
   *
   * @param bigEndian order of bytes
   * @param pointerSize bytes of a pointer
   * @param architecture GOARCH
   * @param version Go version, with experiments
   */
  record Parameters(boolean bigEndian, int pointerSize, String architecture, String version) {}

  Records(FileBytes bytes, long maxGoroutines) {
    this.in = new DumpCursor(bytes, HEADER.length());
    this.maxGoroutines = maxGoroutines;
  }

  /** Walks to the end, or to where the dump breaks off. */
  void read() throws InterruptedException {
    try {
      long record = 0;
      do {
        if ((++record & 0xfffff) == 0 && Thread.interrupted()) {
          throw new InterruptedException();
        }
      } while (next());
    } catch (BrokenDumpException e) {
      broken = e;
    }
  }

  /** Reads one record; false at the last. Tags of runtime/heapdump.go. */
  private boolean next() throws BrokenDumpException {
    long at = in.position();
    int tag = (int) in.varint();
    if (parameters == null && tag != 6) {
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
      case 8 -> typesOfItabs.put(in.varint(), in.varint());
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
    fields += in.skipFields();
    if (size > 0) {
      objects.add(address, size, place);
    }
  }

  private void type() throws BrokenDumpException {
    long address = in.varint();
    in.varint();
    String name = in.string(MAX_NAME);
    in.varint();
    typeNames.put(address, name);
  }

  /**
   * {@code Goroutine: address, sp, goid, gopc, status, system, background, waitsince, waitreason,
   * ctxt, m, defer, panic}.
   */
  private void goroutine() throws BrokenDumpException {
    if (goroutines.size() >= maxGoroutines) {
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
    long since = in.varint();
    String reason = in.string(MAX_NAME);
    long context = in.varint();
    skip(2);
    long panic = in.varint();
    int index = reasons.indexOf(reason);
    if (index < 0) {
      index = reasons.size();
      reasons.add(reason);
    }
    goroutines.add(
        address,
        id,
        createdAt,
        status,
        system,
        since,
        index,
        context,
        panic,
        frames.size(),
        defers.size());
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
    if (nameOfEntry.containsKey(entry)) {
      in.memory();
    } else {
      nameOfEntry.put(entry, names.size());
      names.add(in.string(MAX_NAME));
      functions.add(entry);
    }
    in.skipFields();
    if (goroutines.size() > 0) {
      frames.add(at);
    }
  }

  /** A cursor over the frames. */
  FrameCursor frameCursor(FileBytes bytes) {
    return new FrameCursor(bytes, this, nameOfEntry);
  }

  private void parameters() throws BrokenDumpException {
    boolean bigEndian = in.varint() != 0;
    long pointerSize = in.varint();
    skip(2);
    String architecture = in.string(MAX_NAME);
    String version = in.string(MAX_NAME);
    in.varint();
    parameters = new Parameters(bigEndian, (int) pointerSize, architecture, version);
  }

  private void finalizer(int queued) throws BrokenDumpException {
    long object = in.varint();
    long function = in.varint();
    skip(3);
    finalizers.add(object, function, queued);
  }

  private void segment(int bss) throws BrokenDumpException {
    long address = in.varint();
    long size = in.memory();
    long place = in.position() - size;
    long fieldsAt = in.position();
    in.skipFields();
    segments.add(address, place, size, fieldsAt, bss);
  }

  /** {@code Defer: address, g, sp, pc, function value, code, next}. */
  private void deferred() throws BrokenDumpException {
    long address = in.varint();
    skip(3);
    long function = in.varint();
    skip(2);
    if (goroutines.size() > 0) {
      defers.add(address, function);
    }
  }

  private void memStats() throws BrokenDumpException {
    skip(MEMSTATS_NUM_GC);
    collections = in.varint();
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

  /**
   * True if functions or types outside the heap lie further from the globals than one program's
   * can: a plugin or shared library is loaded. Only the main module's globals are dumped (dumproots
   * in runtime/heapdump.go, Go 1.21 to 1.27).
   */
  boolean hasForeignCode(HeapObjects objects) {
    if (segments.size() == 0) {
      return false;
    }
    long data = segments.get(0, S_ADDRESS);
    for (int function = 0; function < functions.size(); function++) {
      if (Math.abs(functions.get(function, F_ENTRY) - data) > LARGEST_MODULE) {
        return true;
      }
    }
    return typesOfItabs.values().stream()
        .anyMatch(
            type ->
                Math.abs(type - data) > LARGEST_MODULE && objects.find(type) == HeapObjects.NONE);
  }

  /** First frame of the goroutine after this one. */
  int frameEnd(int row) {
    return row + 1 < goroutines.size()
        ? (int) goroutines.get(row + 1, G_FIRST_FRAME)
        : frames.size();
  }

  /** First deferred call of the goroutine after this one. */
  int deferEnd(int row) {
    return row + 1 < goroutines.size()
        ? (int) goroutines.get(row + 1, G_FIRST_DEFER)
        : defers.size();
  }
}
