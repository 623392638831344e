package io.leakanalyzer.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path through a {@link ReferenceGraph}. Immutable.
 *
 * @param hops the edges in order; the target of one is the source of the next
 * @param cyclic true if the last target is the source of some hop before
 */
public record ReferenceChain(List<Hop> hops, boolean cyclic) {

  /** Copies the hops. */
  public ReferenceChain {
    hops = List.copyOf(hops);
  }

  /** One edge of the path. */
  public record Hop(long source, EdgeKind kind, long target, Provenance provenance) {}

  /**
   * Why a goroutine waits: from it to what it is parked on, to who holds that, to what the holder
   * is parked on, and so on. At each lock the most plausible holder is followed. Ends at a
   * goroutine that is not parked on anything known, at a lock without a known holder, or at a
   * cycle.
   */
  public static ReferenceChain waitingFor(ReferenceGraph graph, long goroutine) {
    List<Hop> hops = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long at = goroutine;
    while (seen.add(at)) {
      Hop next =
          firstHop(
              graph,
              at,
              Node.kind(at) == NodeKind.GOROUTINE ? EdgeKind.PARKED_ON : EdgeKind.HELD_BY);
      if (next == null) {
        return new ReferenceChain(hops, false);
      }
      hops.add(next);
      at = next.target();
    }
    return new ReferenceChain(hops, true);
  }

  /**
   * From a goroutine to its creator, to that one's creator, and so on, as far as the goroutines are
   * still there.
   */
  public static ReferenceChain createdBy(ReferenceGraph graph, long goroutine) {
    List<Hop> hops = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long at = goroutine;
    while (seen.add(at)) {
      List<Hop> found = new ArrayList<>();
      graph.forEachEdgeFrom(
          at,
          (source, kind, target, provenance) -> {
            if (kind == EdgeKind.CREATED_BY && Node.kind(target) == NodeKind.GOROUTINE) {
              found.add(new Hop(source, kind, target, provenance));
            }
          });
      if (found.isEmpty()) {
        return new ReferenceChain(hops, false);
      }
      Hop next = found.get(0);
      hops.add(next);
      at = next.target();
    }
    return new ReferenceChain(hops, true);
  }

  /**
   * How a goroutine came to be: from it through the stack that started it to the goroutine that ran
   * that stack, through the stack that started that one, and so on. Where no trace knows the stack,
   * the creator follows at once, as in {@link #createdBy}.
   */
  public static ReferenceChain creation(ReferenceGraph graph, long goroutine) {
    List<Hop> hops = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long at = goroutine;
    while (seen.add(at)) {
      Hop next = creationHop(graph, at);
      if (next == null) {
        return new ReferenceChain(hops, false);
      }
      hops.add(next);
      at = next.target();
    }
    return new ReferenceChain(hops, true);
  }

  /** A frame goes before the creator itself, since it leads there. */
  private static @Nullable Hop creationHop(ReferenceGraph graph, long node) {
    @Nullable Hop[] found = new Hop[2];
    graph.forEachEdgeFrom(
        node,
        (source, kind, target, provenance) -> {
          boolean frame = Node.kind(target) == NodeKind.FRAME;
          boolean goroutine = Node.kind(target) == NodeKind.GOROUTINE;
          boolean births =
              kind == EdgeKind.CREATED_BY || kind == EdgeKind.CALLED_BY || kind == EdgeKind.RUN_BY;
          if (births && (frame || goroutine)) {
            found[frame ? 0 : 1] = new Hop(source, kind, target, provenance);
          }
        });
    return found[0] != null ? found[0] : found[1];
  }

  /** The node where the path ends; the start when it has no hops. */
  public long end(long start) {
    return hops.isEmpty() ? start : hops.get(hops.size() - 1).target();
  }

  private static @Nullable Hop firstHop(ReferenceGraph graph, long node, EdgeKind wanted) {
    List<Hop> found = new ArrayList<>();
    graph.forEachEdgeFrom(
        node,
        (source, kind, target, provenance) -> {
          if (kind == wanted && found.isEmpty()) {
            found.add(new Hop(source, kind, target, provenance));
          }
        });
    return found.isEmpty() ? null : found.get(0);
  }
}
