package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.heap.HeapChannel;
import io.leakanalyzer.model.heap.HeapCleanups;
import io.leakanalyzer.model.heap.HeapContents;
import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapEdgesBuilder;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapNames;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapRoots;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.pprof.internal.binary.GoBinary;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a heap table together from the records of a dump, in the order in which one thing needs
 * another.
 */
final class HeapAssembly {
  private final Records records;
  private final FileBytes bytes;
  private final Origin origin;
  private final List<Problem> problems;
  private final @Nullable GoBinary binary;
  private final List<String> obstacles = new ArrayList<>();

  HeapAssembly(
      Records records,
      FileBytes bytes,
      Origin origin,
      List<Problem> problems,
      @Nullable GoBinary binary) {
    this.records = records;
    this.bytes = bytes;
    this.origin = origin;
    this.problems = problems;
    this.binary = binary;
  }

  HeapTable assemble(Records.Parameters parameters) throws InterruptedException {
    RuntimeLayout layout = layout(parameters.version());
    noteObstacles();
    HeapObjects objects = records.objects.build();
    if (records.objects.dropped() > 0) {
      obstacle(records.objects.dropped() + " objects overlap others");
    }
    if (records.hasForeignCode(objects)) {
      obstacle("code lies outside the main module: globals of plugins are not in the dump");
    }
    long[] gs = new long[records.goroutines.size()];
    for (int row = 0; row < gs.length; row++) {
      gs[row] = records.goroutines.get(row, Records.G_ADDRESS);
    }
    Waiters waiters = new Waiters(objects, bytes, layout.sudogSlot(), new LongIndex(gs));
    CondLists conds = new CondLists(waiters);
    if (!layout.locksInWaiting()) {
      expectConds(layout, conds);
    }
    EdgeReader edgeReader = new EdgeReader(bytes, objects, conds);
    HeapEdgesBuilder edgesBuilder = edgeReader.edges(records.fields);
    HeapRoots roots = edgeReader.roots(records, edgesBuilder);
    WaitingOffset waiting = WaitingOffset.find(records, objects, waiters, layout);
    if (!waiting.isKnown() && waiting.isMissed()) {
      problem(
          Problem.warning(
              "g.waiting is not where Go 1."
                  + layout.minor()
                  + " has it; waiters are found by their goroutine instead",
              origin));
    }
    WaitReader waitReader =
        new WaitReader(
            objects,
            waiters,
            edgesBuilder,
            conds,
            layout.withWaiting(waiting.offset()),
            waiting.isKnown());
    HeapGoroutines goroutines = goroutines(waitReader, layout, objects);
    HeapEdges edges = edgesBuilder.build();
    FrameShape shape = FrameShape.of(parameters.architecture());
    StackObjects variables = binary == null ? StackObjects.UNKNOWN : new BinaryStackObjects(binary);
    SentValues sent = new SentValues(waiters, objects, bytes, layout);
    HeapStacks stacks = new StackReader(records, bytes, objects, variables, sent, shape).read();
    List<HeapChannel> channels =
        channels(goroutines, new ChannelReader(objects, bytes, waiters, layout));
    HeapCleanups cleanups = CleanupFinder.find(records, bytes, objects, layout, binary);
    return new HeapTable(
        origin,
        parameters.pointerSize(),
        objects,
        edges,
        roots,
        goroutines,
        stacks,
        channels,
        new SourceFinder(objects, bytes, layout, records.typesOfItabs, channels).find(edges),
        new LockReader(objects, bytes, records).read(goroutines),
        cleanups,
        binary == null
            ? HeapNames.NONE
            : new BinaryNames(
                binary,
                bytes,
                objects,
                new ObjectTypes(
                    binary, bytes, objects, edges, records.typesOfItabs, layout.hasHeaders())),
        contents(bytes, objects),
        obstacles);
  }

  /** Static, so that the records are not kept. */
  private static HeapContents contents(FileBytes bytes, HeapObjects objects) {
    return (object, limit) ->
        bytes.copy(objects.place(object), Math.min(limit, objects.size(object)));
  }

  private RuntimeLayout layout(String version) {
    int minor = RuntimeLayout.minorOf(version);
    if (minor < RuntimeLayout.OLDEST || minor > RuntimeLayout.NEWEST) {
      String known = "Go 1." + RuntimeLayout.OLDEST + " to 1." + RuntimeLayout.NEWEST;
      problem(
          Problem.warning(
              "the dump is of "
                  + version
                  + "; the runtime's layout is known for "
                  + known
                  + ", the nearest is taken",
              origin));
      obstacle("the layout of " + version + " is not known for certain");
    }
    return RuntimeLayout.of(minor);
  }

  private void noteObstacles() {
    if (records.broken != null) {
      obstacle("the dump is not whole");
    }
    if (records.broken == null && records.collections == 0) {
      obstacle("no collection ran before the dump");
    }
    if (records.broken == null && records.segments.size() < 2) {
      obstacle("the globals are missing");
    }
  }

  private void obstacle(String clause) {
    obstacles.add(clause);
  }

  private void problem(Problem problem) {
    problems.add(problem);
  }

  private void expectConds(RuntimeLayout layout, CondLists conds) {
    for (int row = 0; row < records.goroutines.size(); row++) {
      if (blocking(row, layout) == Blocking.LOCK && reason(row).equals(WaitReasons.COND)) {
        conds.expect(row);
      }
    }
  }

  private Blocking blocking(int row, RuntimeLayout layout) {
    return WaitReasons.blocking(
        (int) records.goroutines.get(row, Records.G_STATUS),
        records.goroutines.get(row, Records.G_SYSTEM) != 0,
        reason(row),
        layout);
  }

  private String reason(int row) {
    return records.reasons.get((int) records.goroutines.get(row, Records.G_REASON));
  }

  private HeapGoroutines goroutines(WaitReader waits, RuntimeLayout layout, HeapObjects objects) {
    GoroutineWords g = new GoroutineWords(objects, bytes);
    HeapGoroutines.Builder goroutines = HeapGoroutines.builder();
    for (int row = 0; row < records.goroutines.size(); row++) {
      long address = records.goroutines.get(row, Records.G_ADDRESS);
      WaitReader.Wait wait = waits.read(row, address, blocking(row, layout), reason(row));
      for (long at : wait.addresses()) {
        goroutines.waitFor(objects.find(at), at);
      }
      long createdAt = records.goroutines.get(row, Records.G_CREATED_AT);
      goroutines.add(
          records.goroutines.get(row, Records.G_ID),
          address,
          g.creatorId(address, createdAt),
          createdAt,
          g.stackBytes(address),
          WaitReasons.words((int) records.goroutines.get(row, Records.G_STATUS), reason(row)),
          wait.blocking(),
          records.goroutines.get(row, Records.G_SYSTEM) != 0);
    }
    return goroutines.build();
  }

  private static List<HeapChannel> channels(HeapGoroutines goroutines, ChannelReader reader) {
    Map<Integer, HeapChannel> channels = new TreeMap<>();
    for (int row = 0; row < goroutines.count(); row++) {
      if (goroutines.blocking(row) != Blocking.CHANNEL) {
        continue;
      }
      for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
        int object = goroutines.waitObject(wait);
        if (object != HeapObjects.NONE && !channels.containsKey(object)) {
          channels.put(object, reader.read(object, goroutines.waitAddress(wait)));
        }
      }
    }
    return new ArrayList<>(channels.values());
  }
}
