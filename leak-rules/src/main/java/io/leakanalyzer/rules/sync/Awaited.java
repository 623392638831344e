package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Suspect;
import org.jspecify.annotations.Nullable;

/**
 * Who ought to call Done for a WaitGroup, as far as a dump tells.
 *
 * @param suspect those of them that are stuck
 * @param tie what ties them to the WaitGroup
 */
record Awaited(Suspect suspect, Tie tie) {

  /** What ties a goroutine to a WaitGroup, the strongest first. */
  enum Tie {
    /** It runs the call that all of them asked for. */
    SHARED("running the call that they share"),
    /** It prints the struct that the WaitGroup lies in. */
    SHOWN("showing the WaitGroup"),
    /** A goroutine that waits started it. */
    STARTED("started by who waits"),
    /** Who started the one that waits started it, too. */
    BESIDE("started beside who waits");

    private final String words;

    Tie(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** True if the tie is stronger than that of another, which may be null. */
  boolean isBetterThan(@Nullable Awaited other) {
    return other == null || tie.compareTo(other.tie) < 0;
  }
}
