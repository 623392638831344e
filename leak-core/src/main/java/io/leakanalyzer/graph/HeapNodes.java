package io.leakanalyzer.graph;

import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapRoots;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Numbers the things of a heap dump as nodes, kind by kind. Locks, WaitGroups and Conds are known
 * by the address that their waiters wait at; an object that is a channel, waiter, timer or context
 * is a node of that kind. Immutable.
 */
final class HeapNodes {
  private final HeapTable heap;
  private final int[] waiters;
  private final int[] globals;
  private final int[] otherRoots;
  private final long[] sites;
  private final Map<NodeKind, long[]> locks = new HashMap<>();
  private final Map<Integer, Long> special = new HashMap<>();

  HeapNodes(HeapTable heap, int[] waiters) {
    this.heap = heap;
    this.waiters = waiters;
    HeapRoots roots = heap.roots();
    globals = IntStream.range(0, roots.count()).filter(root -> isGlobal(roots, root)).toArray();
    otherRoots = IntStream.range(0, roots.count()).filter(root -> !isGlobal(roots, root)).toArray();
    HeapGoroutines goroutines = heap.goroutines();
    sites =
        IntStream.range(0, goroutines.count())
            .mapToLong(goroutines::createdAt)
            .filter(pc -> pc != 0)
            .sorted()
            .distinct()
            .toArray();
    for (NodeKind kind : new NodeKind[] {NodeKind.LOCK, NodeKind.WAITGROUP, NodeKind.COND}) {
      locks.put(kind, lockAddresses(kind));
    }
    for (int i = 0; i < waiters.length; i++) {
      special.put(waiters[i], Node.of(NodeKind.WAITER, i));
    }
    for (int i = 0; i < heap.sources().timers().size(); i++) {
      special.put(heap.sources().timers().get(i).object(), Node.of(NodeKind.TIMER, i));
    }
    for (int i = 0; i < heap.sources().contexts().size(); i++) {
      special.put(heap.sources().contexts().get(i).object(), Node.of(NodeKind.CONTEXT, i));
    }
    for (int i = 0; i < heap.channels().size(); i++) {
      special.put(heap.channels().get(i).object(), Node.of(NodeKind.CHANNEL, i));
    }
  }

  private static boolean isGlobal(HeapRoots roots, int root) {
    return roots.kind(root) == HeapRoots.Kind.DATA || roots.kind(root) == HeapRoots.Kind.BSS;
  }

  private long[] lockAddresses(NodeKind kind) {
    HeapGoroutines goroutines = heap.goroutines();
    return IntStream.range(0, goroutines.count())
        .filter(row -> lockKind(row) == kind)
        .mapToObj(row -> IntStream.range(goroutines.waitStart(row), goroutines.waitEnd(row)))
        .flatMapToLong(waits -> waits.mapToLong(goroutines::waitAddress))
        .sorted()
        .distinct()
        .toArray();
  }

  /** What kind of lock a goroutine waits for; CHANNEL for one that waits for no lock. */
  NodeKind lockKind(int row) {
    return HeapWords.lockKind(heap.goroutines(), row);
  }

  long count(NodeKind kind) {
    return switch (kind) {
      case GOROUTINE -> heap.goroutines().count();
      case FRAME -> heap.stacks().frames();
      case CHANNEL -> heap.channels().size();
      case WAITER -> waiters.length;
      case LOCK, WAITGROUP, COND -> lockTable(kind).length;
      case TIMER -> heap.sources().timers().size();
      case CONTEXT -> heap.sources().contexts().size();
      case OBJECT -> heap.objects().count();
      case GLOBAL -> globals.length;
      case CREATION_SITE -> sites.length;
      case ROOT -> otherRoots.length;
    };
  }

  private long[] lockTable(NodeKind kind) {
    return locks.getOrDefault(kind, new long[0]);
  }

  /** The node of an object. */
  long ofObject(int object) {
    return special.getOrDefault(object, Node.of(NodeKind.OBJECT, object));
  }

  long ofRoot(int root) {
    int at = Arrays.binarySearch(globals, root);
    return at >= 0
        ? Node.of(NodeKind.GLOBAL, at)
        : Node.of(NodeKind.ROOT, Arrays.binarySearch(otherRoots, root));
  }

  /** The node of what a goroutine waits for. */
  long ofWait(int row, int wait) {
    NodeKind kind = lockKind(row);
    if (kind != NodeKind.CHANNEL) {
      return Node.of(
          kind, Arrays.binarySearch(lockTable(kind), heap.goroutines().waitAddress(wait)));
    }
    int object = heap.goroutines().waitObject(wait);
    return object == HeapObjects.NONE ? Node.NONE : ofObject(object);
  }

  /** The creation site of a code address, or {@link Node#NONE}. */
  long ofSite(long pc) {
    int at = Arrays.binarySearch(sites, pc);
    return at < 0 ? Node.NONE : Node.of(NodeKind.CREATION_SITE, at);
  }

  /** The object that a node is or lies in, or {@link HeapObjects#NONE}. */
  int object(long node) {
    int index = (int) Node.index(node);
    return switch (Node.kind(node)) {
      case CHANNEL -> heap.channels().get(index).object();
      case WAITER -> waiters[index];
      case TIMER -> heap.sources().timers().get(index).object();
      case CONTEXT -> heap.sources().contexts().get(index).object();
      case OBJECT -> index;
      case LOCK, WAITGROUP, COND -> heap.objects().find(key(node));
      default -> HeapObjects.NONE;
    };
  }

  /** The root that a node is, or -1. */
  int root(long node) {
    int index = (int) Node.index(node);
    return switch (Node.kind(node)) {
      case GLOBAL -> globals[index];
      case ROOT -> otherRoots[index];
      default -> -1;
    };
  }

  long key(long node) {
    int index = (int) Node.index(node);
    return switch (Node.kind(node)) {
      case GOROUTINE -> heap.goroutines().id(index);
      case FRAME -> -1;
      case CREATION_SITE -> sites[index];
      case LOCK, WAITGROUP, COND -> lockTable(Node.kind(node))[index];
      case GLOBAL, ROOT -> heap.roots().address(root(node));
      case CHANNEL -> heap.channels().get(index).address();
      case TIMER -> heap.sources().timers().get(index).address();
      default -> heap.objects().address(object(node));
    };
  }

  long find(NodeKind kind, long key) {
    if (kind == NodeKind.GOROUTINE) {
      int row = heap.goroutines().rowOf(key);
      return row < 0 ? Node.NONE : Node.of(kind, row);
    }
    if (kind == NodeKind.OBJECT) {
      int object = heap.objects().find(key);
      return object == HeapObjects.NONE ? Node.NONE : Node.of(kind, object);
    }
    return LongStream.range(0, count(kind))
        .map(index -> Node.of(kind, index))
        .filter(node -> key(node) == key)
        .findFirst()
        .orElse(Node.NONE);
  }

  String describe(HeapWords words, long node) {
    int index = (int) Node.index(node);
    return switch (Node.kind(node)) {
      case GOROUTINE -> words.goroutine(index);
      case FRAME -> words.frame(index);
      case GLOBAL -> words.global(key(node));
      case ROOT -> heap.roots().kind(root(node)).words() + " 0x" + Long.toHexString(key(node));
      case TIMER -> heap.sources().timers().get(index).describe();
      case CONTEXT -> heap.sources().contexts().get(index).describe();
      case CHANNEL, OBJECT -> words.object(object(node));
      case CREATION_SITE ->
          heap.names()
              .code(key(node) - 1)
              .map(Object::toString)
              .orElse("creation site 0x" + Long.toHexString(key(node)));
      case LOCK, WAITGROUP, COND -> words.lock(Node.kind(node), key(node));
      default -> Node.kind(node).words() + " 0x" + Long.toHexString(key(node));
    };
  }
}
