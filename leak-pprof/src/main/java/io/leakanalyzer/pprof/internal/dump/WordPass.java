package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.panic.DeathNotice;

/**
 * The second reading of a dump, up to the goroutine that waits for the last address that was new:
 * before it, words could not be recognized.
 */
final class WordPass implements DumpEvents {
  private final WordSearch search;
  private final int headers;
  private int header = -1;

  /**
   * @param search where words are kept
   * @param headers how many goroutines to read
   */
  WordPass(WordSearch search, int headers) {
    this.search = search;
    this.headers = headers;
  }

  @Override
  public boolean begin(RawGoroutine goroutine) {
    return ++header < headers;
  }

  @Override
  public boolean wantsAll() {
    return true;
  }

  @Override
  public void arguments(FrameTexts.Kind kind, int depth, byte[] text, int from, int to) {
    if (header < headers) {
      search.search(kind, header, depth, text, from, to);
    }
  }

  @Override
  public void notice(DeathNotice notice, long line) {}

  @Override
  public void end(RawGoroutine goroutine) {}

  @Override
  public void nextThread() {}

  @Override
  public void otherText() {}
}
