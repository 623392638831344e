package io.leakanalyzer.collect;

import java.util.Optional;

/**
 * Whether a heap dump may be asked for. A goroutine that an earlier leak profile has marked is in a
 * status that {@code dumpgs} does not know, and the process dies (runtime/heapdump.go in Go 1.26
 * and 1.27). The marks show in the text of all goroutines and in the count on the index page.
 */
final class HeapDumpGuard {
  private boolean marked;
  private boolean sure;

  void seen(EndpointIndex index) {
    marked |= index.marked() > 0;
    sure |= index.isKnown();
  }

  void seen(DumpFacts text, boolean cameWhole) {
    marked |= text.marked();
    sure |= cameWhole && text.whole();
  }

  /** Why not. */
  Optional<String> objection() {
    if (marked) {
      return Optional.of(
          "an earlier leak profile has marked goroutines: a heap dump now would end the process"
              + " (fatal error: dumpgs in STW - bad status)");
    }
    return sure
        ? Optional.empty()
        : Optional.of(
            "whether an earlier leak profile has marked goroutines is not known without the index"
                + " page or the whole text of all goroutines: a heap dump might end the process");
  }
}
