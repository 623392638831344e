package io.leakanalyzer.graph;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.List;
import java.util.Optional;

/** Builds the reference graph of the last moment that has goroutines with ids. */
public final class GraphBuilder {
  private GraphBuilder() {}

  /**
   * The moment that the graph is of: the last one with goroutine ids, of the instance that has most
   * goroutines there.
   */
  public static Optional<Moment> momentOf(Profiles profiles) {
    Moment best = null;
    long most = -1;
    for (Instance instance : profiles.instances()) {
      Optional<Moment> last = lastWithIds(instance.moments());
      long total = last.map(m -> tableOf(m).total()).orElse(-1L);
      if (total > most) {
        most = total;
        best = last.orElse(null);
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The graph of that moment, with the creating stacks that the traces of its instance know; empty
   * when there is none.
   */
  public static ReferenceGraph graphOf(Profiles profiles) {
    return momentOf(profiles)
        .map(moment -> withBirths(of(tableOf(moment)), traces(profiles, moment.instance())))
        .orElseGet(ReferenceGraph::empty);
  }

  /** The graph of a trace's goroutines, with their creating stacks. */
  public static ReferenceGraph of(GoroutineTable table, TimelineTable timeline, Origin trace) {
    return withBirths(of(table), List.of(new Birth.Source(trace, timeline)));
  }

  private static ReferenceGraph withBirths(ReferenceGraph graph, List<Birth.Source> traces) {
    return traces.isEmpty() ? graph : new CreationGraph(graph, traces);
  }

  private static List<Birth.Source> traces(Profiles profiles, String instance) {
    return profiles.instances().stream()
        .filter(one -> one.id().equals(instance))
        .flatMap(one -> one.moments().stream())
        .flatMap(moment -> moment.snapshots().stream())
        .flatMap(
            snapshot ->
                snapshot.table(TimelineTable.class).stream()
                    .map(timeline -> new Birth.Source(snapshot.origin(), timeline)))
        .toList();
  }

  /** The graph that a dump's goroutines, creation sites and argument words give. */
  public static ReferenceGraph of(GoroutineTable table) {
    return new DumpGraph(table);
  }

  /**
   * The graph of a heap dump: goroutines, frames, channels, waiters, locks, timers, contexts,
   * objects, globals, finalizers, and every reference between them.
   */
  public static ReferenceGraph of(HeapTable heap) {
    return new HeapGraph(heap);
  }

  /** A dump tells of locks by its arguments: it goes before a later heap dump or trace. */
  private static Optional<Moment> lastWithIds(List<Moment> moments) {
    return lastWith(moments, Capability.ARGUMENTS).or(() -> lastWith(moments, Capability.IDS));
  }

  private static Optional<Moment> lastWith(List<Moment> moments, Capability capability) {
    for (int i = moments.size() - 1; i >= 0; i--) {
      Optional<Snapshot> leading = moments.get(i).leading();
      if (leading.isPresent()
          && leading.get().capabilities().contains(Capability.IDS)
          && leading.get().capabilities().contains(capability)
          && (capability == Capability.IDS || tableOf(moments.get(i)).size() > 1)) {
        return Optional.of(moments.get(i));
      }
    }
    return Optional.empty();
  }

  private static GoroutineTable tableOf(Moment moment) {
    return moment.leading().flatMap(Snapshot::goroutines).orElseThrow();
  }
}
