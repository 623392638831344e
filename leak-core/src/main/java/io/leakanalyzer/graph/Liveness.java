package io.leakanalyzer.graph;

import io.leakanalyzer.graph.MarkSearch.Mode;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.BitSet;
import java.util.Optional;

/**
 * Which goroutines of a heap dump can ever run again. The question is the collector's: is what the
 * goroutine waits for reachable by anybody who can still run? Immutable and thread safe.
 *
 * <p>Two markings answer it. The first follows only what is certain to be a pointer; what it
 * reaches is live, and the chain says why. The second follows, too, whatever might be one: words
 * behind a pointer into a stack, functions of cleanups that a dump does not show. What even that
 * cannot reach is proven. What lies between is likely: what stands against the proof is named.
 * Where that is more than a guess - a word behind an address that a running function of the
 * program's own passes on, or an object that looks like a cleanup's and outlived a collection
 * though nothing certain refers to it - the verdict is unknown.
 */
public final class Liveness {

  /** What is known about a goroutine. */
  public enum Verdict {
    /** Nobody who can run reaches what it waits for: it will never run again. */
    PROVEN("can never run again"),
    /**
     * Nobody is known to reach what it waits for; something that might be a reference stands
     * against the proof.
     */
    LIKELY("will hardly run again"),
    /** It is blocked, but what it waits for can be reached. */
    REACHABLE("is blocked, but can be woken"),
    /** It runs, or is woken by time, network, system calls or the runtime. */
    ALIVE("is alive by itself"),
    /**
     * It is blocked, but the dump does not show on what; or what it waits for is probably, not
     * certainly, reached.
     */
    UNKNOWN("may be woken or not: the dump alone does not tell");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** In words, to follow the goroutine. */
    public String words() {
      return words;
    }

    /** True for {@link #PROVEN} and {@link #LIKELY}. */
    public boolean isLeak() {
      return this == PROVEN || this == LIKELY;
    }
  }

  private final HeapTable heap;
  private final MarkSearch certain;
  private final MarkSearch probable;
  private final MarkSearch possible;
  private final byte[] verdicts;

  private Liveness(HeapTable heap, MarkSearch certain, MarkSearch probable, MarkSearch possible) {
    this.heap = heap;
    this.certain = certain;
    this.probable = probable;
    this.possible = possible;
    verdicts = new byte[heap.goroutines().count()];
    for (int row = 0; row < verdicts.length; row++) {
      verdicts[row] = (byte) judge(row).ordinal();
    }
  }

  /**
   * Works it out: up to five markings, O(objects + pointers), eight bytes an object, and eight more
   * meanwhile.
   */
  public static Liveness of(HeapTable heap) {
    WaitIndex waits = new WaitIndex(heap.goroutines());
    int[] queue = new int[heap.objects().count()];
    HiddenRoots hidden = HiddenRoots.find(heap, waits, queue);
    MarkSearch certain = search(heap, waits, Mode.CERTAIN, queue);
    certain.markHidden(hidden.certain());
    MarkSearch possible = search(heap, waits, Mode.POSSIBLE, queue);
    int woken = possible.markHidden(hidden.possible());
    if (!differ(certain, possible, heap.goroutines().count())) {
      return new Liveness(heap, certain, certain, certain);
    }
    BitSet hiddenProbably = hidden.probable(woken);
    if (!heap.stacks().hasProbable() && hiddenProbably.equals(hidden.certain())) {
      return new Liveness(heap, certain, certain, possible);
    }
    MarkSearch probable = search(heap, waits, Mode.PROBABLE, queue);
    probable.markHidden(hiddenProbably);
    return new Liveness(heap, certain, probable, possible);
  }

  /** Mostly nothing is doubtful: then the further markings are not needed, nor kept. */
  private static boolean differ(MarkSearch certain, MarkSearch possible, int goroutines) {
    for (int row = 0; row < goroutines; row++) {
      if (certain.wokenBy(row) == MarkSearch.ASLEEP && possible.wokenBy(row) != MarkSearch.ASLEEP) {
        return true;
      }
    }
    return false;
  }

  private static MarkSearch search(HeapTable heap, WaitIndex waits, Mode mode, int[] queue) {
    MarkSearch search = new MarkSearch(heap, waits, mode, queue);
    search.markRoots();
    search.markLiveStacks();
    search.run();
    return search;
  }

  private Verdict judge(int row) {
    Blocking blocking = heap.goroutines().blocking(row);
    if (blocking == Blocking.ALIVE) {
      return Verdict.ALIVE;
    }
    if (blocking == Blocking.UNKNOWN) {
      return Verdict.UNKNOWN;
    }
    if (certain.wokenBy(row) != MarkSearch.ASLEEP) {
      return Verdict.REACHABLE;
    }
    if (probable.wokenBy(row) != MarkSearch.ASLEEP) {
      return Verdict.UNKNOWN;
    }
    boolean proven = possible.wokenBy(row) == MarkSearch.ASLEEP && heap.obstacles().isEmpty();
    return proven ? Verdict.PROVEN : Verdict.LIKELY;
  }

  /** The heap dump. */
  public HeapTable heap() {
    return heap;
  }

  /** What is known about the goroutine of a row. */
  public Verdict verdict(int row) {
    return Verdict.values()[verdicts[row]];
  }

  /** Number of goroutines with a verdict. */
  public int count(Verdict verdict) {
    int count = 0;
    for (byte each : verdicts) {
      count += each == verdict.ordinal() ? 1 : 0;
    }
    return count;
  }

  /**
   * True if an object is certainly in use: reached from a root or from a goroutine that can run.
   */
  public boolean isInUse(int object) {
    return certain.isMarked(object);
  }

  /**
   * For a blocked goroutine that can be woken: the shortest chain from a root to what it waits for.
   */
  public Optional<HeapChain> whyReachable(int row) {
    return verdict(row) == Verdict.REACHABLE
        ? Optional.of(new ChainWriter(heap, certain).toGoroutine(row))
        : Optional.empty();
  }

  /**
   * For a likely leak, or one of which nothing is known: what stands against the proof, as the
   * chain that would keep it alive if its weakest link were a reference. Empty when only the dump's
   * own condition stands against it.
   */
  public Optional<HeapChain> whyNotProven(int row) {
    boolean probably = verdict(row) == Verdict.UNKNOWN && probable.wokenBy(row) >= 0;
    boolean doubted = verdict(row) == Verdict.LIKELY && possible.wokenBy(row) != MarkSearch.ASLEEP;
    return probably || doubted
        ? Optional.of(new ChainWriter(heap, probably ? probable : possible).toGoroutine(row))
        : Optional.empty();
  }

  /** What an object is, in words: addresses, sizes and names, never contents. */
  public String describe(int object) {
    return new HeapWords(heap).object(object);
  }

  /** The shortest chain from a root to an object; empty when nothing reaches it. */
  public Optional<HeapChain> whyInUse(int object) {
    return certain.isMarked(object)
        ? Optional.of(new ChainWriter(heap, certain).toObject(object))
        : Optional.empty();
  }

  /**
   * For a leaked goroutine: what it waits for, and whoever else refers to that, all of them leaked
   * too. Empty hops are never returned: the goroutine itself is the first.
   */
  public HeapChain island(int row) {
    return new IslandWriter(this).of(row);
  }
}
