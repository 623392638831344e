package io.leakanalyzer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Interned stacks: every distinct symbol, frame and stack once, in primitive columns. Indices are
 * dense, start at 0, and follow the order of first appearance.
 *
 * <p>Immutable and thread safe. {@link #stack(int)} makes a view in O(depth); everything else is
 * O(1).
 */
public final class StackTable {
  private final String[] symbols;
  private final FunctionName[] functions;
  private final int[] frameFunction;
  private final int[] frameFile;
  private final int[] frameLine;
  private final int[] starts;
  private final int[] frames;
  private final int[] elided;

  private StackTable(Builder builder) {
    symbols = builder.symbols.toArray(new String[0]);
    functions = new FunctionName[symbols.length];
    for (int i = 0; i < symbols.length; i++) {
      functions[i] = new FunctionName(symbols[i]);
    }
    frameFunction = Arrays.copyOf(builder.frameFunction, builder.frameCount);
    frameFile = Arrays.copyOf(builder.frameFile, builder.frameCount);
    frameLine = Arrays.copyOf(builder.frameLine, builder.frameCount);
    starts = Arrays.copyOf(builder.starts, builder.stackCount + 1);
    frames = Arrays.copyOf(builder.frames, starts[builder.stackCount]);
    elided = Arrays.copyOf(builder.elided, builder.stackCount);
  }

  /** Begins a table. */
  public static Builder builder() {
    return new Builder();
  }

  /** Number of distinct stacks. */
  public int size() {
    return elided.length;
  }

  /** Number of distinct frames. */
  public int frameCount() {
    return frameFunction.length;
  }

  /** Number of frames of a stack. */
  public int depth(int stack) {
    return starts[stack + 1] - starts[stack];
  }

  /** Frame index at a depth, 0 innermost. */
  public int frameAt(int stack, int depth) {
    if (depth < 0 || depth >= depth(stack)) {
      throw new IndexOutOfBoundsException("depth " + depth + " of stack " + stack);
    }
    return frames[starts[stack] + depth];
  }

  /** Function of a frame. */
  public FunctionName function(int frame) {
    return functions[frameFunction[frame]];
  }

  /** File of a frame; empty when unknown. */
  public String file(int frame) {
    return symbols[frameFile[frame]];
  }

  /** One-based line of a frame; 0 when unknown. */
  public int line(int frame) {
    return frameLine[frame];
  }

  /** Text of a symbol, by the index that {@link Builder#symbol} gave. */
  public String symbol(int index) {
    return symbols[index];
  }

  /** A frame as an object. */
  public Frame frame(int frame) {
    return new Frame(function(frame), file(frame), line(frame));
  }

  /** A stack as an object. */
  public Stack stack(int stack) {
    List<Frame> view = new ArrayList<>(depth(stack));
    for (int i = starts[stack]; i < starts[stack + 1]; i++) {
      view.add(frame(frames[i]));
    }
    return new Stack(view, elided[stack]);
  }

  /** Interns symbols, frames and stacks; not thread safe. */
  public static final class Builder {
    private final Map<String, Integer> symbolIndex = new HashMap<>();
    private final List<String> symbols = new ArrayList<>();
    private final Map<FrameKey, Integer> frameIndex = new HashMap<>();
    private final Map<StackKey, Integer> stackIndex = new HashMap<>();
    private int[] frameFunction = new int[64];
    private int[] frameFile = new int[64];
    private int[] frameLine = new int[64];
    private int frameCount;
    private int[] starts = new int[64];
    private int[] frames = new int[256];
    private int[] elided = new int[64];
    private int stackCount;

    private Builder() {
      symbol("");
    }

    /** Interns a symbol: a function's or a file's name. */
    public int symbol(String text) {
      Integer known = symbolIndex.putIfAbsent(text, symbols.size());
      if (known != null) {
        return known;
      }
      symbols.add(text);
      return symbols.size() - 1;
    }

    /** Interns a frame. */
    public int frame(String function, String file, int line) {
      FrameKey key = new FrameKey(symbol(function), symbol(file), line);
      Integer known = frameIndex.putIfAbsent(key, frameCount);
      if (known != null) {
        return known;
      }
      if (frameCount == frameLine.length) {
        frameFunction = Arrays.copyOf(frameFunction, frameCount * 2);
        frameFile = Arrays.copyOf(frameFile, frameCount * 2);
        frameLine = Arrays.copyOf(frameLine, frameCount * 2);
      }
      frameFunction[frameCount] = key.function;
      frameFile[frameCount] = key.file;
      frameLine[frameCount] = line;
      return frameCount++;
    }

    /**
     * Interns a stack of frame indices, innermost first; {@code missing} as in {@link
     * Stack#elided()}.
     */
    public int stack(int[] frameIndices, int missing) {
      int[] copy = frameIndices.clone();
      Integer known = stackIndex.putIfAbsent(new StackKey(copy, missing), stackCount);
      if (known != null) {
        return known;
      }
      if (stackCount + 1 >= starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
        elided = Arrays.copyOf(elided, elided.length * 2);
      }
      int from = starts[stackCount];
      int to = Math.addExact(from, copy.length);
      if (to > frames.length) {
        frames =
            Arrays.copyOf(
                frames, Math.max(to, (int) Math.min(Integer.MAX_VALUE - 8L, frames.length * 2L)));
      }
      System.arraycopy(copy, 0, frames, from, copy.length);
      elided[stackCount] = missing;
      starts[stackCount + 1] = to;
      return stackCount++;
    }

    /** Symbol of the function of a stack's outermost frame; the stack is not empty. */
    public int outermostFunction(int stack) {
      return frameFunction[frames[starts[stack + 1] - 1]];
    }

    /** A stack's innermost frame; the stack is not empty. */
    public int innermostFrame(int stack) {
      return frames[starts[stack]];
    }

    /** Interns a stack of frames. */
    public int stack(Stack stack) {
      int[] indices = new int[stack.frames().size()];
      for (int i = 0; i < indices.length; i++) {
        Frame frame = stack.frames().get(i);
        indices[i] = frame(frame.function().text(), frame.file(), frame.line());
      }
      return stack(indices, stack.elided());
    }

    /** The table. */
    public StackTable build() {
      return new StackTable(this);
    }

    /** Has its own methods, as all records that every run makes: linking a record's takes long. */
    private record FrameKey(int function, int file, int line) {
      @Override
      public int hashCode() {
        return (31 * function + file) * 31 + line;
      }

      @Override
      public boolean equals(Object other) {
        return other instanceof FrameKey that
            && function == that.function
            && file == that.file
            && line == that.line;
      }
    }

    private static final class StackKey {
      private final int[] frames;
      private final int elided;
      private final int hash;

      StackKey(int[] frames, int elided) {
        this.frames = frames;
        this.elided = elided;
        this.hash = 31 * Arrays.hashCode(frames) + elided;
      }

      @Override
      public int hashCode() {
        return hash;
      }

      @Override
      public boolean equals(Object other) {
        return other instanceof StackKey that
            && hash == that.hash
            && elided == that.elided
            && Arrays.equals(frames, that.frames);
      }
    }
  }
}
