package io.leakanalyzer.graph;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.Optional;

/**
 * The graph that a heap dump gives: every reference of the program, word by word. Goroutine nodes
 * have the row of the table as their index. Edges of possible stack variables are inferred, all
 * others exact.
 */
final class HeapGraph implements ReferenceGraph {
  private final HeapTable heap;
  private final HeapReferrers referrers;
  private final HeapNodes nodes;
  private final WaitIndex waits;
  private final HeapWords words;

  HeapGraph(HeapTable heap) {
    this.heap = heap;
    this.referrers = new HeapReferrers(heap);
    this.nodes = new HeapNodes(heap, referrers.waiters());
    this.waits = new WaitIndex(heap.goroutines());
    this.words = new HeapWords(heap);
  }

  @Override
  public long count(NodeKind kind) {
    return nodes.count(kind);
  }

  @Override
  public void forEachEdgeFrom(long node, EdgeVisitor visitor) {
    switch (Node.kind(node)) {
      case GOROUTINE -> fromGoroutine(node, visitor);
      case FRAME -> fromFrame(node, visitor);
      case GLOBAL, ROOT ->
          visitor.edge(
              node,
              EdgeKind.REFERENCES,
              nodes.ofObject(heap.roots().target(nodes.root(node))),
              Provenance.EXACT);
      case CREATION_SITE -> {}
      default -> fromObject(node, visitor);
    }
  }

  private void fromGoroutine(long node, EdgeVisitor visitor) {
    HeapGoroutines goroutines = heap.goroutines();
    int row = (int) Node.index(node);
    long site = nodes.ofSite(goroutines.createdAt(row));
    if (site != Node.NONE) {
      visitor.edge(node, EdgeKind.CREATED_BY, site, Provenance.EXACT);
    }
    int creator =
        goroutines.creatorId(row) == GoroutineTable.NO_ID
            ? -1
            : goroutines.rowOf(goroutines.creatorId(row));
    if (creator >= 0) {
      visitor.edge(
          node, EdgeKind.CREATED_BY, Node.of(NodeKind.GOROUTINE, creator), Provenance.EXACT);
    }
    for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
      long what = nodes.ofWait(row, wait);
      if (what != Node.NONE) {
        visitor.edge(node, EdgeKind.PARKED_ON, what, Provenance.EXACT);
      }
    }
    for (int frame = heap.stacks().frameStart(row); frame < heap.stacks().frameEnd(row); frame++) {
      visitor.edge(node, EdgeKind.REFERENCES, Node.of(NodeKind.FRAME, frame), Provenance.EXACT);
    }
  }

  private void fromFrame(long node, EdgeVisitor visitor) {
    HeapStacks stacks = heap.stacks();
    int frame = (int) Node.index(node);
    for (int edge = stacks.edgeStart(frame); edge < stacks.edgeEnd(frame); edge++) {
      visitor.edge(
          node, EdgeKind.REFERENCES, nodes.ofObject(stacks.target(edge)), provenance(edge));
    }
  }

  private Provenance provenance(int stackEdge) {
    return heap.stacks().isPossible(stackEdge) ? Provenance.INFERRED : Provenance.EXACT;
  }

  private void fromObject(long node, EdgeVisitor visitor) {
    int object = nodes.object(node);
    HeapEdges edges = heap.edges();
    if (object == HeapObjects.NONE) {
      return;
    }
    for (int edge = edges.start(object); edge < edges.end(object); edge++) {
      visitor.edge(node, kind(edge), nodes.ofObject(edges.target(edge)), Provenance.EXACT);
    }
  }

  private EdgeKind kind(int edge) {
    return heap.edges().isCut(edge) ? EdgeKind.WAITS_IN_QUEUE_OF : EdgeKind.REFERENCES;
  }

  /** As for every graph; O(goroutines) for a goroutine and a creation site. */
  @Override
  public void forEachEdgeTo(long node, EdgeVisitor visitor) {
    switch (Node.kind(node)) {
      case GOROUTINE, CREATION_SITE -> children(node, visitor);
      case FRAME ->
          visitor.edge(
              Node.of(NodeKind.GOROUTINE, heap.stacks().goroutineOf((int) Node.index(node))),
              EdgeKind.REFERENCES,
              node,
              Provenance.EXACT);
      case GLOBAL, ROOT -> {}
      default -> toObject(node, visitor);
    }
  }

  private void children(long node, EdgeVisitor visitor) {
    HeapGoroutines goroutines = heap.goroutines();
    boolean site = Node.kind(node) == NodeKind.CREATION_SITE;
    for (int row = 0; row < goroutines.count(); row++) {
      long creator = site ? goroutines.createdAt(row) : goroutines.creatorId(row);
      if (creator == nodes.key(node)) {
        visitor.edge(Node.of(NodeKind.GOROUTINE, row), EdgeKind.CREATED_BY, node, Provenance.EXACT);
      }
    }
  }

  private void toObject(long node, EdgeVisitor visitor) {
    HeapGoroutines goroutines = heap.goroutines();
    for (int row = 0; row < goroutines.count() && isLock(node); row++) {
      for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
        parked(node, row, wait, visitor);
      }
    }
    int object = nodes.object(node);
    if (object == HeapObjects.NONE) {
      return;
    }
    if (!isLock(node)) {
      waits.forEachWait(object, wait -> parked(node, goroutines.waiter(wait), wait, visitor));
    }
    referrers.forEach(
        object,
        new HeapReferrers.Visitor() {
          @Override
          public void object(int source, int edge) {
            visitor.edge(nodes.ofObject(source), kind(edge), node, Provenance.EXACT);
          }

          @Override
          public void frame(int frame, int stackEdge) {
            visitor.edge(
                Node.of(NodeKind.FRAME, frame), EdgeKind.REFERENCES, node, provenance(stackEdge));
          }

          @Override
          public void root(int root) {
            visitor.edge(nodes.ofRoot(root), EdgeKind.REFERENCES, node, Provenance.EXACT);
          }
        });
  }

  private void parked(long node, int row, int wait, EdgeVisitor visitor) {
    if (nodes.ofWait(row, wait) == node) {
      visitor.edge(Node.of(NodeKind.GOROUTINE, row), EdgeKind.PARKED_ON, node, Provenance.EXACT);
    }
  }

  private static boolean isLock(long node) {
    return switch (Node.kind(node)) {
      case LOCK, WAITGROUP, COND -> true;
      default -> false;
    };
  }

  @Override
  public long find(NodeKind kind, long key) {
    return nodes.find(kind, key);
  }

  @Override
  public long key(long node) {
    return nodes.key(node);
  }

  @Override
  public String describe(long node) {
    return nodes.describe(words, node);
  }

  @Override
  public Optional<Origin> origin(long node) {
    return Optional.of(heap.origin());
  }

  @Override
  public boolean isComplete() {
    return heap.obstacles().isEmpty();
  }
}
