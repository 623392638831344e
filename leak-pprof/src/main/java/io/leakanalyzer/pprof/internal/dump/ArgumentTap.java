package io.leakanalyzer.pprof.internal.dump;

/** Hears of frames' arguments while they are at hand. */
interface ArgumentTap {

  /** True if it wants the arguments of every frame, not only of those with a telling first one. */
  boolean wantsAll();

  /**
   * Takes the arguments of a frame, as printed behind the opening parenthesis; the range may end
   * with the closing one.
   *
   * @param kind says what the first argument is
   */
  void arguments(FrameTexts.Kind kind, int depth, byte[] text, int from, int to);
}
