package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.pprof.internal.binary.GoBinary;
import io.leakanalyzer.pprof.internal.heapdump.DumpCursor.BrokenDumpException;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads heap dumps of {@code runtime/debug.WriteHeapDump}, of 64-bit little-endian programs built
 * by Go 1.21 to 1.27; of newer ones as far as they can be recognised. The bytes stay in the file:
 * only tables are in memory.
 */
public final class HeapDumpReader implements SnapshotReader {
  private static final byte[] HEADER = RecordReader.HEADER.getBytes(StandardCharsets.US_ASCII);

  /** A reader; it has no state. */
  public HeapDumpReader() {}

  @Override
  public String name() {
    return "heap-dump";
  }

  @Override
  public Match probe(byte[] head) {
    for (int i = 0; i < HEADER.length; i++) {
      if (i >= head.length || head[i] != HEADER[i]) {
        return Match.NO;
      }
    }
    return Match.SURE;
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    DumpSource source = DumpSource.open(input);
    try {
      Records records = new RecordReader(source.bytes(), input.limits().maxGoroutines()).read();
      return List.of(snapshot(records, source, input));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading " + input.origin());
    }
  }

  private static Snapshot snapshot(Records records, DumpSource source, SnapshotInput input)
      throws MalformedSnapshotException, InterruptedException {
    Origin origin = input.origin();
    Records.Parameters parameters = parametersOf(records, origin);
    List<Problem> problems = new ArrayList<>();
    BrokenDumpException broken = records.broken;
    if (broken != null) {
      String why =
          source.cut() == null
              ? "expected " + broken.expected() + ", found " + broken.found()
              : source.cut();
      problems.add(
          Problem.warning(
              "the heap dump breaks off ("
                  + why
                  + "); what stands before is kept, nothing is proven",
              origin.atOffset(broken.offset())));
    }
    GoBinary binary =
        new DumpBinary(records, parameters)
            .find(input.binaries(), input.limits().maxBytes(), problems);
    HeapTable heap =
        new HeapAssembly(records, source.bytes(), origin, problems, binary).assemble(parameters);
    Snapshot.Builder snapshot =
        Snapshot.builder(origin, SnapshotKind.HEAP_DUMP)
            .goVersion(parameters.version())
            .goroutines(GoroutineRows.of(heap, origin))
            .table(HeapTable.class, heap)
            .can(Capability.HEAP_OBJECTS);
    problems.forEach(snapshot::problem);
    return snapshot.build();
  }

  private static Records.Parameters parametersOf(Records records, Origin origin)
      throws MalformedSnapshotException {
    Records.Parameters parameters = records.parameters;
    if (parameters == null) {
      BrokenDumpException broken = records.broken;
      String found = broken == null ? "none" : broken.found();
      throw new MalformedSnapshotException(
          origin.atOffset(broken == null ? HEADER.length : broken.offset()),
          "the record of parameters of a heap dump",
          found);
    }
    if (parameters.bigEndian() || parameters.pointerSize() != Long.BYTES) {
      throw new MalformedSnapshotException(
          origin.atOffset(HEADER.length),
          "a heap dump of a 64-bit little-endian program",
          "one of "
              + parameters.architecture()
              + ", "
              + parameters.pointerSize() * 8L
              + " bits"
              + (parameters.bigEndian() ? ", big-endian" : ""));
    }
    return parameters;
  }
}
