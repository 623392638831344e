package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.ArgumentWords;
import java.util.Arrays;

/**
 * Words of the first goroutines of each stack: what they have in common tells what kind of thing an
 * argument is, and more of them would not tell more.
 */
final class LeafSample {
  private static final int OF_A_STACK = 16;

  /** 17 bytes each. */
  private static final int MOST_WORDS = 1 << 16;

  private final WordColumns words = new WordColumns();
  private byte[] taken = new byte[64];

  /** Takes the words of a row, unless enough of its stack are there. */
  void add(int row, int stack, LeafWords leaf) {
    if (leaf.isEmpty() || words.size() >= MOST_WORDS) {
      return;
    }
    if (stack >= taken.length) {
      taken = Arrays.copyOf(taken, Math.max(2 * taken.length, stack + 1));
    }
    if (taken[stack] < OF_A_STACK) {
      taken[stack]++;
      leaf.addTo(words, row);
    }
  }

  ArgumentWords toWords() {
    return words.toWords();
  }
}
