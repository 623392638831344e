package io.leakanalyzer.model.heap;

/**
 * A context of a heap dump that can be cancelled (cancelCtx, timerCtx), as far as a goroutine waits
 * for it.
 *
 * @param object the object that it is
 * @param address its address
 * @param done the object that its done channel is
 * @param parent the object that its parent is, or {@link HeapObjects#NONE} if that is no heap
 *     object: {@code context.Background()}
 * @param hasDeadline true if it has a timer, too
 */
public record HeapContext(int object, long address, int done, int parent, boolean hasDeadline) {

  /** {@code context 0xc000012340, not cancelled}. */
  public String describe() {
    return "context 0x"
        + Long.toHexString(address)
        + ", not cancelled"
        + (hasDeadline ? ", with a deadline" : "");
  }
}
