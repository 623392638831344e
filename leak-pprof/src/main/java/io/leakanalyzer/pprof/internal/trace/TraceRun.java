package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.model.timeline.TimelineWindow;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one trace, generation by generation; at most one is in memory, and the batch after it. */
final class TraceRun {
  /** Bytes of a generation at most; the runtime begins a new one every second. */
  static final long MAX_GENERATION = 1L << 30;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Origin origin;
  private final int version;
  private final byte[] counts;
  private final int maxGoroutines;
  private final GoroutineTableBuilder goroutines;
  private final Lives lives = new Lives();
  private final Sites sites = new Sites();
  private final WindowFigures figures = new WindowFigures();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Rows rows;
  private @Nullable Transitions transitions;
  private @Nullable Replay replay;
  private @Nullable Instant wallClock;
  private double nanosPerTick = 1;
  private long begin;
  private long end;
  private long generations;
  private long events;
  private boolean complete = true;

  TraceRun(Origin origin, int version, int maxGoroutines) {
    this.origin = origin;
    this.version = version;
    this.counts = EventTypes.counts(version);
    this.maxGoroutines = maxGoroutines;
    this.goroutines = GoroutineTable.builder(origin);
  }

  /** Reads batches to the end or to what is broken. */
  Snapshot read(BatchReader batches) throws IOException {
    Generation generation = new Generation(origin);
    try {
      readAll(batches, generation);
    } catch (EOFException e) {
      // A batch that is cut: what was in memory may still be complete up to format 1.25.
      cut(batches.offset(), "the file ends within a batch");
    } catch (MalformedSnapshotException e) {
      if (generations == 0) {
        throw e;
      }
      complete = false;
      problems.add(Problem.warning(e.getMessage() + "; the rest of the trace is not used", origin));
    }
    if (generations == 0) {
      throw new MalformedSnapshotException(
          origin.atOffset(batches.offset()),
          "at least one complete generation (about a second of tracing)",
          "no complete generation");
    }
    generation.clear(batches);
    batches.close();
    return snapshot();
  }

  private void readAll(BatchReader batches, Generation generation) throws IOException {
    boolean marked = version >= TraceHeader.V26;
    for (; ; ) {
      BatchReader.Item item = batches.next();
      if (item instanceof BatchReader.Found found) {
        Batch batch = found.batch();
        if (!generation.isEmpty() && batch.generation() != generation.number()) {
          if (marked) {
            throw new MalformedSnapshotException(
                origin.atOffset(batch.offset()),
                "the end of generation " + generation.number(),
                "a batch of generation " + batch.generation());
          }
          replay(generation, batches);
        }
        generation.add(batch);
        if (generation.bytes() > MAX_GENERATION) {
          throw new MalformedSnapshotException(
              origin.atOffset(batch.offset()),
              "at most " + MAX_GENERATION + " bytes in a generation",
              "more");
        }
      } else if (item == BatchReader.Mark.END_OF_GENERATION) {
        if (!generation.isEmpty()) {
          replay(generation, batches);
        }
      } else {
        finish(generation, batches, marked);
        return;
      }
    }
  }

  private void finish(Generation generation, BatchReader batches, boolean marked)
      throws IOException {
    if (generation.isEmpty()) {
      return;
    }
    if (marked || !GenerationCheck.isComplete(generation, counts)) {
      cut(batches.offset(), "the last generation is not complete");
    } else {
      replay(generation, batches);
    }
  }

  private void cut(long offset, String why) {
    complete = false;
    problems.add(
        Problem.warning(
            "the trace was cut off: "
                + why
                + "; up to a second at its end is not used, which is normal for a killed program",
            origin.atOffset(offset)));
  }

  private void replay(Generation generation, BatchReader batches) throws IOException {
    if (generation.frequency() == 0) {
      throw new MalformedSnapshotException(
          origin.atOffset(batches.offset()),
          "a clock frequency in generation " + generation.number(),
          "none");
    }
    long count = GenerationCheck.countEvents(generation, counts);
    if (generations == 0) {
      begin(generation);
    }
    Transitions moves = java.util.Objects.requireNonNull(transitions);
    nanosPerTick = NANOS_PER_SECOND / generation.frequency();
    moves.clock(nanosPerTick);
    if (!java.util.Objects.requireNonNull(replay).run(generation)) {
      problems.add(
          Problem.warning(
              "the events of generation "
                  + generation.number()
                  + " contradict each other; some are left out",
              origin));
    }
    for (ThreadStream thread : generation.threads()) {
      end = Math.max(end, thread.tick);
    }
    Instant clock = generation.clockTime();
    if (clock != null && wallClock == null) {
      wallClock = clock.plusNanos((long) ((begin - generation.clockTick()) * nanosPerTick));
    }
    events += count;
    generations++;
    generation.clear(batches);
    if (lives.size() > maxGoroutines) {
      throw new MalformedSnapshotException(
          origin.atOffset(batches.offset()),
          "at most " + maxGoroutines + " goroutines (the limit maxGoroutines)",
          String.valueOf(lives.size()));
    }
  }

  /** The window begins with the earliest batch of the first complete generation. */
  private void begin(Generation generation) {
    begin = generation.begin();
    end = begin;
    rows = new Rows(lives, begin);
    transitions = new Transitions(lives, sites, rows, begin);
    StackTable.Builder table = goroutines.stacks();
    replay =
        new Replay(
            lives, transitions, new EventReplay(lives, transitions, sites, table, figures), counts);
  }

  private Snapshot snapshot() {
    Rows told = java.util.Objects.requireNonNull(rows);
    long anomalies = java.util.Objects.requireNonNull(transitions).anomalies();
    goroutines.stacks().stack(new int[0], -1);
    StackTable stacks = goroutines.stacks().build();
    TimelineTable.Builder timeline = TimelineTable.builder(told.size());
    sites.addTo(timeline, stacks);
    told.addTo(timeline, stacks, nanosPerTick, end);
    TimelineWindow window =
        new TimelineWindow(
            (long) (begin * nanosPerTick),
            (long) ((end - begin) * nanosPerTick),
            generations,
            events,
            anomalies,
            figures.processors(),
            figures.collections(),
            figures.heapFirst(),
            figures.heapLast(),
            complete);
    TimelineTable table = timeline.build(window, stacks, told.unlisted());
    if (anomalies > 0) {
      problems.add(
          Problem.warning(anomalies + " events do not fit their goroutine's state", origin));
    }
    Snapshot.Builder snapshot =
        Snapshot.builder(origin, SnapshotKind.TRACE)
            .time(wallClock == null ? null : wallClock.plusNanos(window.nanos()))
            .table(TimelineTable.class, table)
            .can(Capability.TIMELINE)
            .goroutines(TraceGoroutines.of(table, goroutines));
    problems.forEach(snapshot::problem);
    return snapshot.build();
  }
}
