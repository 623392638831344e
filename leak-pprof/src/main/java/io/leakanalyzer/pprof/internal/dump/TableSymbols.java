package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.GoroutineTableBuilder;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Indices of a text's symbols as those of one dump's table, each translated once. */
final class TableSymbols {
  private static final int NONE = -1;

  private final DumpSymbols symbols;
  private final GoroutineTableBuilder table;
  private final Translation stacks = new Translation(this::translateStack);
  private final Translation reasons;
  private final Translation creations;
  private final Translation labels;

  TableSymbols(DumpSymbols symbols, GoroutineTableBuilder table) {
    this.symbols = symbols;
    this.table = table;
    this.reasons = new Translation(status -> table.reason(symbols.reason(status)));
    this.creations = new Translation(creation -> table.creation(symbols.creation(creation)));
    this.labels = new Translation(piece -> table.labels(symbols.labelSet(piece)));
  }

  int stack(int node) {
    return stacks.of(node);
  }

  int reason(int status) {
    return reasons.of(status);
  }

  /** Of none there is none. */
  int creation(int creation) {
    return creation < 0 ? NONE : creations.of(creation);
  }

  /** Of none there are none. */
  int labels(int piece) {
    return piece < 0 ? NONE : labels.of(piece);
  }

  /** Forgets what is known: the table has all its rows. */
  void clear() {
    stacks.clear();
    reasons.clear();
    creations.clear();
    labels.clear();
  }

  private int translateStack(int node) {
    int[] path = symbols.stacks.frames(node);
    int[] frames = new int[path.length];
    int n = 0;
    int elided = 0;
    for (int frame : path) {
      if (symbols.frames.kind(frame) == FrameTexts.Kind.ELISION) {
        elided = Elision.count(symbols.frames.name(frame), elided);
      } else {
        frames[n++] =
            table
                .stacks()
                .frame(
                    symbols.frames.name(frame),
                    symbols.frames.file(frame),
                    symbols.frames.line(frame));
      }
    }
    return table.stacks().stack(Arrays.copyOf(frames, n), elided);
  }

  /** From one index to another. */
  private static final class Translation {
    private final IntUnaryOperator translate;
    private int[] known = new int[16];

    Translation(IntUnaryOperator translate) {
      this.translate = translate;
    }

    void clear() {
      known = new int[16];
    }

    int of(int symbol) {
      if (symbol >= known.length) {
        known = Arrays.copyOf(known, Math.max(2 * known.length, symbol + 1));
      }
      if (known[symbol] == 0) {
        known[symbol] = translate.applyAsInt(symbol) + 1;
      }
      return known[symbol] - 1;
    }
  }
}
