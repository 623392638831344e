package io.leakanalyzer.pprof.internal.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * What a code address is in the source: the function and line there, and, if the compiler put the
 * function into its caller, the callers up to the one that has a frame (inlinedCall in
 * runtime/symtabinl.go, the same from Go 1.21 to 1.27).
 */
final class InlinedCalls {
  private static final int DATA_NUMBER = 3;
  private static final int TABLE_NUMBER = 2;
  private static final int RECORD_SIZE = 16;
  private static final int MAX_DEPTH = 256;

  private final ElfImage image;
  private final FunctionTable functions;

  InlinedCalls(ElfImage image, FunctionTable functions) {
    this.image = image;
    this.functions = functions;
  }

  /** The calls at an instruction, innermost first; the last is the function with the frame. */
  List<SourceLine> at(int function, long pc) {
    List<SourceLine> lines = new ArrayList<>();
    long tree = functions.data(function, DATA_NUMBER);
    long at = pc;
    int call = tree == 0 ? -1 : functions.tabled(function, TABLE_NUMBER, at);
    for (int depth = 0; call >= 0 && depth < MAX_DEPTH; depth++) {
      long record = tree + (long) call * RECORD_SIZE;
      if (image.place(record) < 0) {
        break;
      }
      lines.add(line(functions.nameAt(image.half(record + 4)), function, at));
      at = functions.entry(function) + (int) image.half(record + 8);
      call = functions.tabled(function, TABLE_NUMBER, at);
    }
    lines.add(line(functions.name(function), function, at));
    return lines;
  }

  private SourceLine line(String name, int function, long pc) {
    return new SourceLine(name, functions.file(function, pc), functions.line(function, pc));
  }
}
