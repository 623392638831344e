package io.leakanalyzer.graph;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapNames;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files and lines for a heap dump without its binary: from the dumps in text of the same process.
 * They are joined by goroutine id, and a code address has one place: where two texts, or two
 * goroutines, say different ones, it has none.
 */
public final class HeapPlaces {
  private static final Set<String> MOVING = Set.of("running", "runnable");

  private final HeapTable heap;
  private final Map<Long, Frame> places = new HashMap<>();
  private final Set<Long> disputed = new HashSet<>();

  private HeapPlaces(HeapTable heap) {
    this.heap = heap;
  }

  /**
   * The heap dump with the places of texts: of those of its own moment; else of the ones before and
   * after it, for goroutines that stood at the same place in both, and so in between.
   *
   * @param instance the process
   * @param moment the heap dump's
   */
  public static HeapTable join(HeapTable heap, Instance instance, Moment moment) {
    Map<Long, Frame> own = of(heap, List.of(moment));
    List<Moment> moments = instance.moments();
    int at = moments.indexOf(moment);
    Map<Long, Frame> before = of(heap, moments.subList(0, Math.max(0, at)));
    Map<Long, Frame> after = of(heap, moments.subList(at + 1, moments.size()));
    before.entrySet().removeIf(place -> !place.getValue().equals(after.get(place.getKey())));
    own.forEach(before::put);
    return before.isEmpty() ? heap : heap.withNames(new Names(heap.names(), before));
  }

  private static Map<Long, Frame> of(HeapTable heap, List<Moment> moments) {
    HeapPlaces joined = new HeapPlaces(heap);
    for (Moment moment : moments) {
      for (Snapshot snapshot : moment.snapshots()) {
        if (snapshot.kind() == SnapshotKind.GOROUTINE_DUMP
            || snapshot.kind() == SnapshotKind.LEAK_PROFILE
            || snapshot.kind() == SnapshotKind.PANIC) {
          snapshot.goroutines().ifPresent(joined::add);
        }
      }
    }
    joined.disputed.forEach(joined.places::remove);
    return joined.places;
  }

  private void add(GoroutineTable text) {
    HeapGoroutines goroutines = heap.goroutines();
    Set<Long> aligned = new HashSet<>();
    for (int row = 0; row < goroutines.count(); row++) {
      int there = text.rowOf(goroutines.id(row));
      String reason = goroutines.reason(row);
      if (there >= 0 && !MOVING.contains(reason) && text.waitReason(there).text().equals(reason)) {
        if (aligned.add((long) text.stack(there) << 32 ^ hash(row))) {
          align(row, text.goroutine(there).stack().frames());
        }
        Creation creation = text.creation(there);
        if (creation != null && goroutines.createdAt(row) != 0) {
          put(goroutines.createdAt(row), creation.frame());
        }
      }
    }
  }

  /** Most goroutines have the stack of another. */
  private long hash(int row) {
    HeapStacks stacks = heap.stacks();
    int hash = 1;
    for (int frame = stacks.frameStart(row); frame < stacks.frameEnd(row); frame++) {
      hash = 31 * hash + Long.hashCode(stacks.pc(frame));
    }
    return hash & 0xffff_ffffL;
  }

  /**
   * A text has the calls that were inlined, too, each before the function whose frame it shares,
   * and leaves out most of the runtime and the compiler's wrappers.
   */
  private void align(int row, List<Frame> calls) {
    HeapStacks stacks = heap.stacks();
    Map<Long, Frame> found = new HashMap<>();
    int next = 0;
    for (int frame = stacks.frameStart(row); frame < stacks.frameEnd(row); frame++) {
      FunctionName function = new FunctionName(stacks.function(frame));
      int at = next;
      while (at < calls.size()
          && !calls.get(at).function().normalised().equals(function.normalised())) {
        at++;
      }
      if (at < calls.size()) {
        found.put(stacks.pc(frame), calls.get(at));
        next = at + 1;
      } else if (!function.packagePath().equals("runtime") && !function.isWrapper()) {
        return; // It stood elsewhere.
      }
    }
    found.forEach(this::put);
  }

  private void put(long pc, Frame place) {
    Frame known = places.putIfAbsent(pc, place);
    if (known != null && !known.equals(place)) {
      disputed.add(pc);
    }
  }

  /** The places, where there are no better ones. */
  private record Names(HeapNames others, Map<Long, Frame> places) implements HeapNames {
    @Override
    public Optional<String> global(long address) {
      return others.global(address);
    }

    @Override
    public Optional<String> type(long address) {
      return others.type(address);
    }

    @Override
    public Optional<Frame> code(long address) {
      Optional<Frame> better = others.code(address);
      return better.isPresent() ? better : Optional.ofNullable(places.get(address + 1));
    }

    @Override
    public List<Frame> calls(long address) {
      return others.calls(address);
    }

    @Override
    public Optional<String> objectType(int object) {
      return others.objectType(object);
    }
  }
}
