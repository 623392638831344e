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
 * Where everything stands in a dump, as {@link RecordReader} found it. Objects are in their columns
 * at once; pointers are read in a second walk, when all addresses are known.
 */
final class Records {
  /** Columns of {@link #goroutines}. */
  static final int G_ADDRESS = 0;

  static final int G_ID = 1;
  static final int G_CREATED_AT = 2;
  static final int G_STATUS = 3;
  static final int G_SYSTEM = 4;
  static final int G_REASON = 5;
  static final int G_CONTEXT = 6;
  static final int G_PANIC = 7;
  static final int G_FIRST_FRAME = 8;
  static final int G_FIRST_DEFER = 9;

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

  final HeapObjectsBuilder objects = new HeapObjectsBuilder();
  final LongRows goroutines = new LongRows(10);

  /** Where each frame's record stands, for {@link FrameCursor}. */
  final LongRows frames = new LongRows(1);

  final LongRows functions = new LongRows(1);
  final LongRows defers = new LongRows(2);
  final LongRows finalizers = new LongRows(3);
  final LongRows segments = new LongRows(5);
  final List<String> names = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();
  final Map<Long, Long> typesOfItabs = new HashMap<>();
  long fields;
  long collections = -1;
  @Nullable Parameters parameters;
  @Nullable BrokenDumpException broken;

  final Map<Long, Integer> nameOfEntry = new HashMap<>();

  /**
   * What the dump says of the program.
   *
   * @param bigEndian order of bytes
   * @param pointerSize bytes of a pointer
   * @param architecture GOARCH
   * @param version Go version, with experiments
   */
  record Parameters(boolean bigEndian, int pointerSize, String architecture, String version) {}

  /** A cursor over the frames. */
  FrameCursor frameCursor(FileBytes bytes) {
    return new FrameCursor(bytes, this);
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
