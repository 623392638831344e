package io.leakanalyzer.pprof.internal.heapdump;

/**
 * Variables in frames whose address is taken: the words of a frame that belong to each. Only the
 * function table of the binary knows them.
 */
interface StackObjects {
  /** Without a binary. */
  StackObjects UNKNOWN =
      new StackObjects() {
        @Override
        public boolean isKnown(long entry) {
          return false;
        }

        @Override
        public long[] pointers(
            long entry, long variables, long arguments, long lowest, long pointer) {
          return new long[0];
        }
      };

  /** True if the function that begins at an address is in the table. */
  boolean isKnown(long entry);

  /**
   * Addresses of the pointer words of the variable that a pointer points into; empty when it points
   * into none.
   *
   * @param entry where the function begins
   * @param variables where the frame's variables end (varp)
   * @param arguments where the frame's arguments begin (argp)
   * @param lowest the frame's stack pointer: a variable that begins below is not there yet
   * @param pointer an address within the stack
   */
  long[] pointers(long entry, long variables, long arguments, long lowest, long pointer);
}
