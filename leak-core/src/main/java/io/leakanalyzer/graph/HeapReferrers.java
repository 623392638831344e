package io.leakanalyzer.graph;

import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapRoots;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.Arrays;

/**
 * From each object of a heap dump to whatever refers to it: objects, frames, roots. Four bytes a
 * reference and four an object. Immutable.
 */
final class HeapReferrers {
  private final HeapTable heap;
  private final int[] starts;
  private final int[] references;

  HeapReferrers(HeapTable heap) {
    this.heap = heap;
    HeapEdges edges = heap.edges();
    HeapStacks stacks = heap.stacks();
    HeapRoots roots = heap.roots();
    starts = new int[heap.objects().count() + 1];
    references = new int[edges.count() + stacks.edges() + roots.count()];
    for (int i = 0; i < references.length; i++) {
      starts[target(i)]++;
    }
    int before = 0;
    for (int object = 0; object < starts.length; object++) {
      before += starts[object];
      starts[object] = before;
    }
    for (int i = references.length - 1; i >= 0; i--) {
      references[--starts[target(i)]] = i;
    }
  }

  /** A reference: an edge, a stack edge or a root, numbered one behind the other. */
  private int target(int reference) {
    int edges = heap.edges().count();
    int stackEdges = heap.stacks().edges();
    if (reference < edges) {
      return heap.edges().target(reference);
    }
    return reference < edges + stackEdges
        ? heap.stacks().target(reference - edges)
        : heap.roots().target(reference - edges - stackEdges);
  }

  /** Told who refers to an object. */
  interface Visitor {
    void object(int source, int edge);

    void frame(int frame, int stackEdge);

    void root(int root);
  }

  void forEach(int object, Visitor visitor) {
    int edges = heap.edges().count();
    int stackEdges = heap.stacks().edges();
    for (int i = starts[object]; i < starts[object + 1]; i++) {
      int reference = references[i];
      if (reference < edges) {
        visitor.object(sourceOf(reference), reference);
      } else if (reference < edges + stackEdges) {
        visitor.frame(heap.stacks().frameOf(reference - edges), reference - edges);
      } else {
        visitor.root(reference - edges - stackEdges);
      }
    }
  }

  /** The object that an edge belongs to. O(log objects). */
  int sourceOf(int edge) {
    int low = 0;
    int high = heap.objects().count() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (heap.edges().start(middle) <= edge) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The waiters: objects with a cut edge, ascending. */
  int[] waiters() {
    return Arrays.stream(heap.edges().cut()).map(this::sourceOf).sorted().distinct().toArray();
  }
}
