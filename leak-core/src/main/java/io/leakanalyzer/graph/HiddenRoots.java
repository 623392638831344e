package io.leakanalyzer.graph;

import io.leakanalyzer.graph.MarkSearch.Mode;
import io.leakanalyzer.model.heap.HeapCleanups;
import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.BitSet;

/**
 * Objects that nothing in the dump reaches, not even a leaked goroutine, and that may be roots all
 * the same: functions and arguments of cleanups. Or garbage that the next collection takes.
 *
 * @param certain those that are cleanups indeed, because there is so little else unreached: a
 *     collection ran right before the dump; none in a dump that shows no collection, or not all
 * @param possible those that may be, among them what only a possible stack object of a leaked
 *     goroutine refers to
 * @param isProbable whether all that may be probably are: in a heap that was just collected, for
 *     the collection kept also what only a possible stack object refers to for that or as a
 *     cleanup, as likely the one as the other; with the binary, in any heap, whose names say what
 *     is a cleanup's
 * @param functions how many objects look like a cleanup's function
 */
record HiddenRoots(BitSet certain, BitSet possible, boolean isProbable, int functions) {
  /**
   * Unreached objects that are no part of a cleanup in a heap that was just collected: what was
   * allocated since.
   */
  private static final int SINCE_THE_COLLECTION = 16;

  static HiddenRoots find(HeapTable heap, WaitIndex waits, int[] queue) {
    if (heap.cleanups().isEmpty()) {
      return new HiddenRoots(new BitSet(), new BitSet(), false, 0);
    }
    BitSet unreached = unreached(heap, waits, Mode.ALL, queue);
    BitSet functions = functions(heap.cleanups(), unreached);
    int perCleanup = heap.cleanups().withArguments() ? 2 : 1;
    boolean clean =
        heap.obstacles().isEmpty()
            && tops(heap.edges(), unreached)
                <= (long) perCleanup * functions.cardinality() + SINCE_THE_COLLECTION;
    BitSet certain = clean ? roots(heap.cleanups(), unreached) : new BitSet();
    BitSet possible = roots(heap.cleanups(), unreached(heap, waits, Mode.CERTAIN_ALL, queue));
    int functionsAtMost = functions(heap.cleanups(), possible).cardinality();
    return new HiddenRoots(certain, possible, clean || heap.cleanups().isNamed(), functionsAtMost);
  }

  /**
   * Those that probably are, given how many goroutines would be woken by all that may be. Without a
   * collection or the binary a cleanup's argument is not told from garbage. Each cleanup keeps two
   * things, function and argument: where so many cleanups could account for half of the goroutines,
   * they are as likely to wait for a cleanup's as for garbage.
   */
  BitSet probable(int woken) {
    return isProbable || 2L * 2 * functions >= woken ? possible : certain;
  }

  private static BitSet unreached(HeapTable heap, WaitIndex waits, Mode mode, int[] queue) {
    MarkSearch all = new MarkSearch(heap, waits, mode, queue);
    all.markRoots();
    all.markAllStacks();
    all.run();
    BitSet unreached = new BitSet();
    for (int object = 0; object < heap.objects().count(); object++) {
      if (!all.isMarked(object)) {
        unreached.set(object);
      }
    }
    return unreached;
  }

  private static BitSet functions(HeapCleanups cleanups, BitSet unreached) {
    BitSet functions = new BitSet();
    unreached.stream().filter(cleanups::isSuspicious).forEach(functions::set);
    return functions;
  }

  private static BitSet roots(HeapCleanups cleanups, BitSet unreached) {
    BitSet functions = functions(cleanups, unreached);
    if (!cleanups.withArguments() || functions.isEmpty()) {
      return functions;
    }
    BitSet parts = new BitSet();
    unreached.stream().filter(cleanups::mayBePart).forEach(parts::set);
    return parts;
  }

  /** Unreached objects that refer to something, and to which no other unreached object refers. */
  private static int tops(HeapEdges edges, BitSet unreached) {
    BitSet below = new BitSet();
    int withEdges = 0;
    for (int object = unreached.nextSetBit(0);
        object >= 0;
        object = unreached.nextSetBit(object + 1)) {
      for (int edge = edges.start(object); edge < edges.end(object); edge++) {
        if (edges.target(edge) != object) {
          below.set(edges.target(edge));
        }
      }
    }
    for (int object = unreached.nextSetBit(0);
        object >= 0;
        object = unreached.nextSetBit(object + 1)) {
      withEdges += edges.start(object) < edges.end(object) && !below.get(object) ? 1 : 0;
    }
    return withEdges;
  }
}
