package io.leakanalyzer.graph;

import io.leakanalyzer.graph.HeapChain.Hop;
import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapRoots;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts into words how a marking reached an object. */
final class ChainWriter {
  /** A goroutine that is woken by a goroutine that is woken by … : so many of them are told. */
  private static final int MAX_WAKERS = 8;

  /** A list of a million elements is not told element by element. */
  private static final int MAX_HOPS = 40;

  private final HeapTable heap;
  private final MarkSearch search;
  private final HeapWords words;

  ChainWriter(HeapTable heap, MarkSearch search) {
    this.heap = heap;
    this.search = search;
    this.words = new HeapWords(heap);
  }

  /** From a root to a blocked goroutine that the marking woke. */
  HeapChain toGoroutine(int row) {
    List<Hop> hops = new ArrayList<>();
    waker(row, MAX_WAKERS, hops);
    return new HeapChain(hops);
  }

  /** From a root to an object that the marking reached. */
  HeapChain toObject(int object) {
    List<Hop> hops = new ArrayList<>();
    down(object, MAX_WAKERS, hops);
    return new HeapChain(hops);
  }

  private void waker(int row, int depth, List<Hop> hops) {
    HeapGoroutines goroutines = heap.goroutines();
    int wait = search.wokenBy(row);
    if (wait < 0 || depth == 0) {
      hops.add(new Hop(NodeKind.GOROUTINE, words.goroutine(row), hops.isEmpty() ? "" : "…", false));
      return;
    }
    int object = goroutines.waitObject(wait);
    if (object == HeapObjects.NONE) {
      hops.add(new Hop(NodeKind.GLOBAL, words.global(goroutines.waitAddress(wait)), "", false));
    } else {
      down(object, depth, hops);
    }
    lock(row, wait, object, hops);
    hops.add(new Hop(NodeKind.GOROUTINE, words.goroutine(row), "waited for by", false));
  }

  /** The lock inside the object or global, if its counters are known. */
  private void lock(int row, int wait, int object, List<Hop> hops) {
    long address = heap.goroutines().waitAddress(wait);
    NodeKind kind = HeapWords.lockKind(heap.goroutines(), row);
    if (kind != NodeKind.CHANNEL && heap.locks().at(address).isPresent()) {
      String edge =
          object == HeapObjects.NONE ? "which is" : at(address - heap.objects().address(object));
      hops.add(new Hop(kind, words.lock(kind, address), edge, false));
    }
  }

  private void down(int object, int depth, List<Hop> hops) {
    List<Integer> path = new ArrayList<>();
    int at = object;
    for (int parent = search.parent(at); parent != HeapObjects.NONE; parent = search.parent(at)) {
      path.add(at);
      at = parent;
    }
    path.add(at);
    Collections.reverse(path);
    String edge = root(at, depth, hops);
    boolean doubtful =
        search.unknownOrigin(at) >= 0
            || (search.stackEdge(at) >= 0 && heap.stacks().isPossible(search.stackEdge(at)));
    hops.add(new Hop(words.kind(at), words.object(at), edge, doubtful, at));
    HeapEdges edges = heap.edges();
    for (int i = 1; i < path.size(); i++) {
      if (path.size() > MAX_HOPS && i == MAX_HOPS / 2) {
        int skipped = path.size() - MAX_HOPS;
        i += skipped;
        hops.add(new Hop(NodeKind.OBJECT, "… " + skipped + " objects more …", "", false));
      }
      int pointer = edges.find(path.get(i - 1), path.get(i));
      hops.add(
          new Hop(
              words.kind(path.get(i)),
              words.object(path.get(i)),
              at((long) edges.word(pointer) * heap.wordSize()),
              false,
              path.get(i)));
    }
  }

  /** Adds the root of an object that was reached from one; returns how the object hangs on it. */
  private String root(int object, int depth, List<Hop> hops) {
    int root = search.root(object);
    if (root >= 0) {
      HeapRoots roots = heap.roots();
      boolean global =
          roots.kind(root) == HeapRoots.Kind.DATA || roots.kind(root) == HeapRoots.Kind.BSS;
      String text =
          global
              ? words.global(roots.address(root))
              : roots.kind(root).words() + " 0x" + Long.toHexString(roots.address(root));
      hops.add(new Hop(global ? NodeKind.GLOBAL : NodeKind.ROOT, text, "", false));
      return "refers to";
    }
    int edge = search.stackEdge(object);
    if (edge < 0) {
      int origin = search.unknownOrigin(object);
      hops.add(
          new Hop(
              NodeKind.ROOT,
              words.object(origin)
                  + ", to which nothing in the dump refers: garbage, or part of a cleanup",
              "",
              false));
      return "refers to";
    }
    HeapStacks stacks = heap.stacks();
    int frame = stacks.frameOf(edge);
    int row = stacks.goroutineOf(frame);
    waker(row, depth - 1, hops);
    hops.add(new Hop(NodeKind.FRAME, words.frame(frame), "in", false));
    if (stacks.isPossible(edge)) {
      return at(stacks.offset(edge))
          + ", in what may be a variable at +0x"
          + Integer.toHexString(stacks.via(edge))
          + ",";
    }
    return stacks.offset(edge) < 0
        ? "by a deferred call or saved context"
        : at(stacks.offset(edge));
  }

  private static String at(long offset) {
    return "at +0x" + Long.toHexString(offset);
  }
}
