package io.leakanalyzer.pprof.internal.dump;

/**
 * The argument words of the first reading: the addresses that some wait for, and the words near one
 * since the last address that was new. What comes before it is for the second reading.
 */
final class FirstWords {
  /**
   * The structs of so many inlined read locks are looked for. Where thousands of goroutines read
   * under locks of their own, more addresses would have the text read twice; who waits is told
   * without them, and the holders of the first few show what happens.
   */
  private static final int MAX_STRUCTS = 16;

  private final WaitedAddresses waited = new WaitedAddresses();
  private final WordSearch search = new WordSearch(waited);
  private int unsearched;
  private int structs;

  WaitedAddresses waited() {
    return waited;
  }

  /** True if arguments of all frames are worth a look. */
  boolean areWanted() {
    return waited.areFew() && !waited.isEmpty();
  }

  /** Of so many goroutines, how many are to be looked through once more, from the first. */
  int unsearched(long headers) {
    return waited.areFew() ? unsearched : (int) headers;
  }

  /** Takes the arguments of a frame of the last of so many goroutines. */
  void take(long headers, FrameTexts.Kind kind, int depth, byte[] text, int from, int to) {
    if (isAddress(kind) && waited.collect(text, from, to)) {
      if (kind == FrameTexts.Kind.STRUCT) {
        structs++;
      }
      unsearched = (int) headers;
      search.restart();
    }
    if (headers > unsearched && waited.areFew()) {
      search.search(kind, (int) headers - 1, depth, text, from, to);
    }
  }

  /** Keeps only words that are an address, here and there, if there are too many of both. */
  boolean keepExactIfTooMany(WordSearch second) {
    return second.keepExactIfTooMany(search);
  }

  void giveTo(WordSearch.DumpRows rows) {
    search.giveTo(rows);
  }

  private boolean isAddress(FrameTexts.Kind kind) {
    return switch (kind) {
      case WAIT, READ -> true;
      case STRUCT -> structs < MAX_STRUCTS;
      default -> false;
    };
  }
}
