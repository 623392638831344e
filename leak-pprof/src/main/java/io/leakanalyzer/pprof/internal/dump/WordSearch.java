package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;

/**
 * Keeps the argument words that are a waited-for address or may be the struct around one, and those
 * that say how long a goroutine sleeps, by header of the text.
 */
final class WordSearch {
  /**
   * So many words near an address, and two for each address, are kept: where the addresses lie
   * densely, any word is near one.
   */
  private static final int NEAR_WORDS = 1 << 18;

  private final WaitedAddresses waited;
  private WordColumns words = new WordColumns();
  private WordColumns sleeps = new WordColumns();
  private boolean exactOnly;

  WordSearch(WaitedAddresses waited) {
    this.waited = waited;
  }

  /** Forgets what was kept: there is a further address. */
  void restart() {
    exactOnly = false;
    if (words.size() > 0) {
      words = new WordColumns();
    }
    if (sleeps.size() > 0) {
      sleeps = new WordColumns();
    }
  }

  /** Looks through the arguments of a frame. */
  void search(FrameTexts.Kind kind, int header, int depth, byte[] text, int from, int to) {
    if (kind == FrameTexts.Kind.SLEEP) {
      sleep(header, depth, text, from, to);
    } else if (!waited.isEmpty()) {
      search(header, depth, text, from, to);
    }
  }

  private void search(int header, int depth, byte[] text, int from, int to) {
    for (int block = from; block < to; block += 8) {
      long found = LittleEndian.matches(text, block, (byte) 'x');
      while (found != 0) {
        int digits = block + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
        if (digits >= to) {
          return;
        }
        found &= found - 1;
        if (waited.mayBegin(text, digits) && digits - 2 >= from && text[digits - 2] == '0') {
          word(header, depth, text, digits, to);
        }
      }
    }
  }

  private void sleep(int header, int depth, byte[] text, int from, int to) {
    int end = Ascii.endOfHex(text, Math.min(from + 2, to), to);
    if (from + 2 < end
        && end - from <= 18
        && text[from] == '0'
        && text[from + 1] == 'x'
        && (end == to || text[end] != '?')) {
      sleeps.add(header, depth, Ascii.hex(text, from + 2, end), false);
    }
  }

  /** Keeps only words that are an address, here and in the other, if there are too many of both. */
  boolean keepExactIfTooMany(WordSearch other) {
    boolean tooMany = exactOnly || other.exactOnly || words.size() + other.words.size() > most();
    if (tooMany) {
      keepExact();
      other.keepExact();
    }
    return tooMany;
  }

  /** Gives the words to the dumps that their headers became rows of. */
  void giveTo(DumpRows rows) {
    int sleep = 0;
    for (int word = 0; word < words.size(); word++) {
      while (sleep < sleeps.size() && sleeps.isBefore(sleep, words, word)) {
        sleeps.giveTo(rows, sleep++);
      }
      words.giveTo(rows, word);
    }
    while (sleep < sleeps.size()) {
      sleeps.giveTo(rows, sleep++);
    }
  }

  private void word(int header, int depth, byte[] text, int digits, int to) {
    long word = 0;
    int at = digits;
    int digit;
    while (at < to && (digit = Ascii.hexDigit(text[at])) >= 0) {
      word = (word << 4) | digit;
      at++;
    }
    if (exactOnly ? waited.isExact(word) : waited.isNear(word)) {
      words.add(header, depth, word, at < to && text[at] == '?');
      if (!exactOnly && words.size() > most()) {
        keepExact();
      }
    }
  }

  private void keepExact() {
    if (!exactOnly) {
      exactOnly = true;
      words.keep(waited::isExact);
    }
  }

  private long most() {
    return NEAR_WORDS + 2L * waited.size();
  }

  /** Knows which row of which dump a header became. */
  interface DumpRows {
    /** Takes a word; headers ascend. */
    void word(int header, int depth, long value, boolean stale);
  }
}
