package io.leakanalyzer.pprof.internal.binary;

import java.util.BitSet;

/**
 * The variables of a function's frame whose address is taken: where each begins, how long it is,
 * which of its words are pointers (FUNCDATA_StackObjects; stackObjectRecord in runtime/stack.go, Go
 * 1.21 to 1.27). Immutable.
 *
 * @param offsets negative from the end of the frame's variables, else from the arguments' beginning
 * @param sizes bytes of each
 * @param pointers words of each that are pointers
 */
record StackVariables(int[] offsets, int[] sizes, BitSet[] pointers) {
  private static final int DATA_NUMBER = 2;
  private static final int RECORD_SIZE = 16;
  private static final int MAX_VARIABLES = 1 << 16;
  private static final int MAX_BYTES = 1 << 30;

  static StackVariables none() {
    return new StackVariables(new int[0], new int[0], new BitSet[0]);
  }

  /** The variables of a function. */
  static StackVariables of(ElfImage image, ModuleData module, FunctionTable functions, int function)
      throws BrokenBinaryException {
    long data = functions.data(function, DATA_NUMBER);
    if (data == 0) {
      return none();
    }
    long count = image.word(data);
    if (count < 0 || count > MAX_VARIABLES || !image.contains(data, 8 + count * RECORD_SIZE)) {
      throw new BrokenBinaryException(
          "at most " + MAX_VARIABLES + " variables in " + functions.name(function),
          Long.toUnsignedString(count));
    }
    int[] offsets = new int[(int) count];
    int[] sizes = new int[offsets.length];
    BitSet[] pointers = new BitSet[offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      long record = data + 8 + (long) i * RECORD_SIZE;
      offsets[i] = (int) image.half(record);
      sizes[i] = (int) image.half(record + 4);
      int prefix = (int) image.half(record + 8);
      if (sizes[i] < 0 || sizes[i] > MAX_BYTES || Math.abs((long) prefix) > sizes[i]) {
        throw new BrokenBinaryException(
            "a variable with its pointers inside, in " + functions.name(function),
            sizes[i] + " bytes, pointers in " + prefix);
      }
      long mask = module.constants() + image.half(record + 12);
      // A negative prefix says that the mask is a program (up to Go 1.23).
      pointers[i] =
          prefix < 0
              ? PointerProgram.run(image, mask + 4, -prefix / Long.BYTES)
              : bits(image, mask, prefix / Long.BYTES);
    }
    return new StackVariables(offsets, sizes, pointers);
  }

  private static BitSet bits(ElfImage image, long mask, int words) {
    BitSet bits = new BitSet();
    for (int word = 0; word < words; word++) {
      bits.set(word, (image.octet(mask + word / 8) >> word % 8 & 1) != 0);
    }
    return bits;
  }

  /**
   * The one variable of the frames through which reflection calls: registers, of which those with
   * pointers come third (methodValueCallFrameObjs in runtime/stkframe.go; RegArgs in
   * internal/abi/abi.go, Go 1.27).
   */
  static StackVariables ofReflection(int integers, int floats) {
    BitSet pointers = new BitSet();
    pointers.set(integers + floats, integers + floats + integers);
    int size = (integers + floats + integers + 1) * Long.BYTES;
    return new StackVariables(new int[] {-size}, new int[] {size}, new BitSet[] {pointers});
  }
}
