package io.leakanalyzer.model.heap;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The stacks of a heap dump: per goroutine its frames, innermost first, and per frame the objects
 * that it refers to. Immutable and thread safe.
 *
 * <p>An edge is <em>exact</em> when the runtime's own pointer map of that frame at that instruction
 * has it (or an exact stack object, given the binary). It is <em>possible</em> when it lies behind
 * a pointer into the stack itself, where only the function table of the binary could tell which
 * words belong to the stack object.
 */
public final class HeapStacks {
  private final int[] frameStarts;
  private final int[] functions;
  private final long[] pcs;
  private final int[] edgeStarts;
  private final int[] targets;
  private final int[] offsets;
  private final int[] vias;
  private final BitSet probable;
  private final String[] functionNames;

  HeapStacks(Builder builder) {
    frameStarts = builder.frameStarts.toArray();
    functions = builder.functions.toArray();
    pcs = builder.pcs.toArray();
    builder.edgeStarts.add(builder.targets.size());
    edgeStarts = builder.edgeStarts.toArray();
    targets = builder.targets.toArray();
    offsets = builder.offsets.toArray();
    vias = builder.vias.toArray();
    probable = (BitSet) builder.probable.clone();
    functionNames = builder.functionNames.toArray(new String[0]);
  }

  /** Number of frames of all goroutines. */
  public int frames() {
    return functions.length;
  }

  /** First frame of a goroutine, its innermost. */
  public int frameStart(int goroutine) {
    return frameStarts[goroutine];
  }

  /** One past the last frame of a goroutine. */
  public int frameEnd(int goroutine) {
    return frameStarts[goroutine + 1];
  }

  /** The goroutine that a frame belongs to. O(log goroutines). */
  public int goroutineOf(int frame) {
    return rowOf(frameStarts, frame);
  }

  /** The frame that an edge belongs to. O(log frames). */
  public int frameOf(int edge) {
    return rowOf(edgeStarts, edge);
  }

  /** Name of the function of a frame. */
  public String function(int frame) {
    return functionNames[functions[frame]];
  }

  /** Where the frame will go on. */
  public long pc(int frame) {
    return pcs[frame];
  }

  /** Number of edges of all frames. */
  public int edges() {
    return targets.length;
  }

  /** First edge of a frame. */
  public int edgeStart(int frame) {
    return edgeStarts[frame];
  }

  /** One past the last edge of a frame. */
  public int edgeEnd(int frame) {
    return edgeStarts[frame + 1];
  }

  /** The object that an edge points into. */
  public int target(int edge) {
    return targets[edge];
  }

  /**
   * Offset of the word in its frame; -1 for what the runtime itself keeps for the goroutine:
   * deferred calls, saved context.
   */
  public int offset(int edge) {
    return offsets[edge];
  }

  /** True if only a possible stack object has the edge. */
  public boolean isPossible(int edge) {
    return vias[edge] >= 0;
  }

  /**
   * For a possible edge, the offset in its frame where the possible stack object begins; -1 for an
   * exact one.
   */
  public int via(int edge) {
    return vias[edge];
  }

  /**
   * True for a possible edge that is more than a guess: the word lies at or behind an address that
   * the frame itself passes on, before any other such address, in a function of the program's own.
   */
  public boolean isProbable(int edge) {
    return probable.get(edge);
  }

  /** True if any edge is probable. */
  public boolean hasProbable() {
    return !probable.isEmpty();
  }

  private static int rowOf(int[] starts, int index) {
    int at = Arrays.binarySearch(starts, index);
    if (at < 0) {
      return -at - 2;
    }
    while (at + 1 < starts.length && starts[at + 1] == index) {
      at++;
    }
    return at;
  }

  /** Collects frames, goroutine by goroutine; not thread safe. */
  public static final class Builder {
    private final GrowingInts frameStarts = new GrowingInts();
    private final GrowingInts functions = new GrowingInts();
    private final GrowingLongs pcs = new GrowingLongs();
    private final GrowingInts edgeStarts = new GrowingInts();
    private final GrowingInts targets = new GrowingInts();
    private final GrowingInts offsets = new GrowingInts();
    private final GrowingInts vias = new GrowingInts();
    private final BitSet probable = new BitSet();
    private final java.util.List<String> functionNames;

    /** With the names that frames refer to by index; the list may still grow. */
    public Builder(java.util.List<String> functionNames) {
      this.functionNames = functionNames;
      frameStarts.add(0);
    }

    /** Begins a frame of the current goroutine. */
    public void frame(int function, long pc) {
      functions.add(function);
      pcs.add(pc);
      edgeStarts.add(targets.size());
    }

    /** Adds an exact edge of the current frame. */
    public void exact(int offset, int target) {
      edge(offset, target, -1);
    }

    /** Adds an edge of a possible stack object that begins at {@code via}. */
    public void possible(int offset, int target, int via) {
      edge(offset, target, via);
    }

    /** Adds a possible edge that is probable. */
    public void probable(int offset, int target, int via) {
      probable.set(targets.size());
      edge(offset, target, via);
    }

    /** Ends the current goroutine. */
    public void endGoroutine() {
      frameStarts.add(functions.size());
    }

    private void edge(int offset, int target, int via) {
      targets.add(target);
      offsets.add(offset);
      vias.add(via);
    }

    /** The stacks. */
    public HeapStacks build() {
      return new HeapStacks(this);
    }
  }
}
