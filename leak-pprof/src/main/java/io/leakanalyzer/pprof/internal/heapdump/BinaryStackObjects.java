package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.pprof.internal.binary.GoBinary;

/** Variables on stacks as the function table of the binary describes them. */
record BinaryStackObjects(GoBinary binary) implements StackObjects {

  @Override
  public boolean isKnown(long entry) {
    return binary.knowsVariables(entry);
  }

  @Override
  public long[] pointers(long entry, long variables, long arguments, long lowest, long pointer) {
    return binary.pointersOfVariable(entry, variables, arguments, lowest, pointer);
  }
}
