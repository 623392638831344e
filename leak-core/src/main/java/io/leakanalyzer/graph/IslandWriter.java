package io.leakanalyzer.graph;

import io.leakanalyzer.graph.HeapChain.Hop;
import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts into words why a leaked goroutine is alone: what it waits for, and the other leaked
 * goroutines whose stacks reach that.
 */
final class IslandWriter {
  private static final int MAX_OTHERS = 5;
  private static final int MAX_LOOKED_AT = 2000;
  private static final int MAX_OBJECTS = 10_000;

  private final Liveness liveness;
  private final HeapTable heap;
  private final HeapWords words;

  IslandWriter(Liveness liveness) {
    this.liveness = liveness;
    this.heap = liveness.heap();
    this.words = new HeapWords(heap);
  }

  HeapChain of(int row) {
    HeapGoroutines goroutines = heap.goroutines();
    List<Hop> hops = new ArrayList<>();
    hops.add(new Hop(NodeKind.GOROUTINE, words.goroutine(row), "", false));
    Set<Integer> waited = new LinkedHashSet<>();
    for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
      int object = goroutines.waitObject(wait);
      if (object != HeapObjects.NONE && waited.add(object) && waited.size() <= MAX_OTHERS) {
        hops.add(waitedFor(row, wait));
      }
    }
    if (waited.isEmpty()) {
      hops.add(new Hop(NodeKind.CHANNEL, "nothing that could ever come", "waits for", false));
      return new HeapChain(hops);
    }
    int others = 0;
    int lookedAt = 0;
    for (int other = 0;
        other < goroutines.count() && others <= MAX_OTHERS && lookedAt < MAX_LOOKED_AT;
        other++) {
      if (other == row || !liveness.verdict(other).isLeak()) {
        continue;
      }
      lookedAt++;
      if (reaches(other, waited)) {
        others++;
        String text =
            others > MAX_OTHERS
                ? "more leaked goroutines"
                : words.goroutine(other) + " in " + blockedIn(other) + ", leaked, too";
        hops.add(new Hop(NodeKind.GOROUTINE, text, "within reach of", false));
      }
    }
    if (others == 0 && lookedAt < MAX_LOOKED_AT) {
      hops.add(new Hop(NodeKind.ROOT, "nobody else", "within reach of", false));
    }
    return new HeapChain(hops);
  }

  private String blockedIn(int row) {
    int frame = HeapSites.blockedIn(heap.stacks(), row);
    return frame < 0 ? "the runtime" : heap.stacks().function(frame);
  }

  private Hop waitedFor(int row, int wait) {
    int object = heap.goroutines().waitObject(wait);
    long address = heap.goroutines().waitAddress(wait);
    NodeKind kind = HeapWords.lockKind(heap.goroutines(), row);
    if (kind == NodeKind.CHANNEL) {
      return new Hop(words.kind(object), words.object(object), "waits for", false, object);
    }
    String text =
        words.lock(kind, address)
            + ", at +0x"
            + Long.toHexString(address - heap.objects().address(object))
            + " of "
            + words.object(object);
    return new Hop(kind, text, "waits for", false, object);
  }

  /** From the stack of a leaked goroutine along what is not in use; gives up at many objects. */
  private boolean reaches(int row, Set<Integer> wanted) {
    HeapStacks stacks = heap.stacks();
    HeapEdges edges = heap.edges();
    Set<Integer> seen = new LinkedHashSet<>();
    List<Integer> queue = new ArrayList<>();
    for (int edge = stacks.edgeStart(stacks.frameStart(row));
        edge < stacks.edgeStart(stacks.frameEnd(row));
        edge++) {
      visit(stacks.isPossible(edge) ? HeapObjects.NONE : stacks.target(edge), seen, queue);
    }
    for (int i = 0; i < queue.size() && i < MAX_OBJECTS; i++) {
      if (wanted.contains(queue.get(i))) {
        return true;
      }
      for (int edge = edges.start(queue.get(i)); edge < edges.end(queue.get(i)); edge++) {
        visit(edges.isCut(edge) ? HeapObjects.NONE : edges.target(edge), seen, queue);
      }
    }
    return false;
  }

  private void visit(int object, Set<Integer> seen, List<Integer> queue) {
    if (object != HeapObjects.NONE && !liveness.isInUse(object) && seen.add(object)) {
      queue.add(object);
    }
  }
}
