package io.leakanalyzer.graph;

import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapRoots;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One marking of the heap, breadth first, in which a blocked goroutine is a root only once what it
 * waits for has been reached: the fix-point of the runtime's own leak detection (mgc.go,
 * findMaybeRunnableGoroutines, Go 1.27). Remembers from where each object was first reached, so
 * that every answer has a shortest chain.
 */
final class MarkSearch {
  /** Value of {@link #wokenBy} for a goroutine that nothing wakes. */
  static final int ASLEEP = -1;

  /** Value of {@link #wokenBy} for a goroutine that is alive by itself. */
  static final int BY_ITSELF = -2;

  private static final int UNMARKED = -1;

  /** What a marking follows. */
  enum Mode {
    /** Only what is certain to be a reference; not from waiters to what they wait for. */
    CERTAIN,
    /** Stack objects, too, that are more than a guess. */
    PROBABLE,
    /** Possible stack objects, too. */
    POSSIBLE,
    /** What is certain to be a reference, from waiters to what they wait for, too. */
    CERTAIN_ALL,
    /** Everything. */
    ALL
  }

  private final HeapEdges edges;
  private final HeapRoots roots;
  private final HeapGoroutines goroutines;
  private final HeapStacks stacks;
  private final WaitIndex waits;
  private final Mode mode;
  private final int[] parents;
  private final int[] queue;
  private final int[] wokenBy;
  private int head;
  private int tail;
  private int awake;

  /**
   * A marking that has not begun.
   *
   * @param mode what to follow
   * @param queue room for all objects, not used by two searches at a time
   */
  MarkSearch(HeapTable heap, WaitIndex waits, Mode mode, int[] queue) {
    this.edges = heap.edges();
    this.roots = heap.roots();
    this.goroutines = heap.goroutines();
    this.stacks = heap.stacks();
    this.waits = waits;
    this.mode = mode;
    this.queue = queue;
    this.parents = new int[heap.objects().count()];
    Arrays.fill(parents, UNMARKED);
    this.wokenBy = new int[goroutines.count()];
    Arrays.fill(wokenBy, ASLEEP);
  }

  /** Marks from the globals and finalizers. */
  void markRoots() {
    for (int root = 0; root < roots.count(); root++) {
      mark(roots.target(root), codeOf(root));
    }
  }

  /**
   * Marks from the stacks of goroutines that are alive by themselves, or wait for something outside
   * the heap.
   */
  void markLiveStacks() {
    for (int row = 0; row < goroutines.count(); row++) {
      Blocking blocking = goroutines.blocking(row);
      if (blocking == Blocking.ALIVE || blocking == Blocking.UNKNOWN) {
        wake(row, BY_ITSELF);
      } else if (blocking != Blocking.FOREVER) {
        wakeByGlobal(row);
      }
    }
  }

  private void wakeByGlobal(int row) {
    for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
      if (goroutines.waitObject(wait) == HeapObjects.NONE) {
        wake(row, wait);
        return;
      }
    }
  }

  /** Marks from all stacks, whatever they wait for. */
  void markAllStacks() {
    for (int row = 0; row < goroutines.count(); row++) {
      wake(row, BY_ITSELF);
    }
  }

  /**
   * Marks what objects refer to, as roots of unknown origin, and runs; not the objects themselves.
   * Returns how many goroutines that wakes.
   */
  int markHidden(BitSet objects) {
    int before = awake;
    objects.stream().forEach(this::markFieldsOf);
    run();
    return awake - before;
  }

  private void markFieldsOf(int object) {
    for (int edge = edges.start(object); edge < edges.end(object); edge++) {
      if (follows(edge)) {
        mark(edges.target(edge), codeOf(roots.count() + stacks.edges() + object));
      }
    }
  }

  /** Follows edges and wakes goroutines until nothing changes. */
  void run() {
    int[] hits = new int[16];
    int hitCount;
    do {
      hitCount = 0;
      while (head < tail) {
        int object = queue[head++];
        if (waits.isWaitedFor(object)) {
          if (hitCount == hits.length) {
            hits = Arrays.copyOf(hits, hitCount * 2);
          }
          hits[hitCount++] = object;
        }
        for (int edge = edges.start(object); edge < edges.end(object); edge++) {
          int target = edges.target(edge);
          if (parents[target] == UNMARKED && follows(edge)) {
            parents[target] = object;
            queue[tail++] = target;
          }
        }
      }
      for (int i = 0; i < hitCount; i++) {
        waits.forEachWait(hits[i], this::wakeWaiter);
      }
    } while (head < tail || hitCount > 0);
  }

  private boolean follows(int edge) {
    return mode == Mode.ALL || mode == Mode.CERTAIN_ALL || !edges.isCut(edge);
  }

  private boolean followsOfStack(int edge) {
    return switch (mode) {
      case POSSIBLE, ALL -> true;
      case PROBABLE -> !stacks.isPossible(edge) || stacks.isProbable(edge);
      case CERTAIN, CERTAIN_ALL -> !stacks.isPossible(edge);
    };
  }

  private void wakeWaiter(int wait) {
    int row = goroutines.waiter(wait);
    if (wokenBy[row] == ASLEEP && goroutines.blocking(row) != Blocking.FOREVER) {
      wake(row, wait);
    }
  }

  private void wake(int row, int by) {
    awake++;
    wokenBy[row] = by;
    for (int frame = stacks.frameStart(row); frame < stacks.frameEnd(row); frame++) {
      for (int edge = stacks.edgeStart(frame); edge < stacks.edgeEnd(frame); edge++) {
        if (followsOfStack(edge)) {
          mark(stacks.target(edge), codeOf(roots.count() + edge));
        }
      }
    }
  }

  private void mark(int object, int code) {
    if (parents[object] == UNMARKED) {
      parents[object] = code;
      queue[tail++] = object;
    }
  }

  /** True if the object was reached. */
  boolean isMarked(int object) {
    return parents[object] != UNMARKED;
  }

  /** The wait that woke the goroutine, or {@link #ASLEEP}, or {@link #BY_ITSELF}. */
  int wokenBy(int row) {
    return wokenBy[row];
  }

  /**
   * The object from which an object was first reached, or {@link HeapObjects#NONE} if it was
   * reached from a root.
   */
  int parent(int object) {
    return parents[object] >= 0 ? parents[object] : HeapObjects.NONE;
  }

  /** The root from which an object was reached, or -1. */
  int root(int object) {
    int code = sourceOf(object);
    return code >= 0 && code < roots.count() ? code : -1;
  }

  /** The stack edge from which an object was reached, or -1. */
  int stackEdge(int object) {
    int code = sourceOf(object) - roots.count();
    return code >= 0 && code < stacks.edges() ? code : -1;
  }

  /** The object of unknown origin from which an object was reached, or -1. */
  int unknownOrigin(int object) {
    int code = sourceOf(object) - roots.count() - stacks.edges();
    return Math.max(code, -1);
  }

  private int sourceOf(int object) {
    return parents[object] < UNMARKED ? -2 - parents[object] : -1;
  }

  private static int codeOf(int source) {
    return -2 - source;
  }
}
