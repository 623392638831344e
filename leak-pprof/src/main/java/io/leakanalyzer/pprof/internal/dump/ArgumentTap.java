package io.leakanalyzer.pprof.internal.dump;

/** Hears of frames' arguments while they are at hand. */
interface ArgumentTap {

  /** True if it wants the arguments of every frame, not only of {@link WaitFunctions}. */
  boolean wantsAll();

  /**
   * Takes the arguments of a frame, as printed behind the opening parenthesis; the range may end
   * with the closing one.
   *
   * @param waits the first argument is the address that the goroutine waits for
   */
  void arguments(boolean waits, int depth, byte[] text, int from, int to);
}
