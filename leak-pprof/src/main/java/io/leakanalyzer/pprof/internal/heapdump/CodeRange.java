package io.leakanalyzer.pprof.internal.heapdump;

/**
 * Where functions may begin, without the binary: below the globals, not far below the functions
 * that are seen on stacks, and at such multiples as all of those do. The linker aligns every
 * function (Funcalign in cmd/link/internal: 32 on amd64, 16 on arm64); most garbage that lies in
 * the range by chance, such as short strings, is not aligned.
 *
 * @param low no function begins below
 * @param high where globals begin
 * @param highestSeen where the highest function that is seen begins; constants lie above the code
 * @param alignment what every function's address is a multiple of
 */
record CodeRange(long low, long high, long highestSeen, long alignment) {
  /** How far code may reach below the lowest function that is seen. */
  private static final long SLACK = 256L << 20;

  /** The least alignment of the two architectures whose dumps were tried. */
  private static final long USUAL_ALIGNMENT = 16;

  /** Nothing is mapped below. */
  private static final long LOWEST = 4096;

  static CodeRange of(Records records) {
    long high = Long.MAX_VALUE;
    for (int i = 0; i < records.segments.size(); i++) {
      high = Math.min(high, records.segments.get(i, Records.S_ADDRESS));
    }
    long low = high;
    long highestSeen = LOWEST;
    long bits = USUAL_ALIGNMENT;
    for (int i = 0; i < records.functions.size(); i++) {
      long entry = records.functions.get(i, Records.F_ENTRY);
      low = Math.min(low, entry);
      highestSeen = Math.max(highestSeen, entry);
      bits |= entry;
    }
    return new CodeRange(Math.max(LOWEST, low - SLACK), high, highestSeen, Long.lowestOneBit(bits));
  }

  /** True if a function may begin there. */
  boolean mayBegin(long address) {
    return address >= low && address < high && (address & alignment - 1) == 0;
  }

  /** True if an object that the linker made may lie there. */
  boolean mayBeConstant(long address) {
    return address > low && address < high && (address & Long.BYTES - 1) == 0;
  }
}
