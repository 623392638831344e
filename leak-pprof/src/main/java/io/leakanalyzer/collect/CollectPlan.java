package io.leakanalyzer.collect;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a collection is going to do, with an estimate of its cost. Immutable.
 *
 * @param endpoint address of the index page
 * @param goroutines how many there are, if the endpoint tells
 * @param captures in the order in which they are taken
 * @param lasts how long it all lasts
 */
public record CollectPlan(
    URI endpoint, OptionalLong goroutines, List<PlannedCapture> captures, Duration lasts) {

  /** Copies the list. */
  public CollectPlan {
    captures = List.copyOf(captures);
  }

  /** How long the program stands still at most, at one time, as estimated. */
  public Duration longestStop() {
    return captures.stream()
        .map(PlannedCapture::stop)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** How many bytes, as far as they can be told. */
  public long bytes() {
    return captures.stream().mapToLong(c -> Math.max(0, c.bytes())).sum();
  }

  /** The estimate in one line. */
  public String text() {
    long count = captures.stream().filter(c -> c.missing().isEmpty()).count();
    boolean heapDump = captures.stream().anyMatch(c -> c.kind() == CaptureKind.HEAP_DUMP);
    String size =
        goroutines.isPresent()
            ? String.format(
                Locale.ROOT,
                "%,d goroutines: about %s of text, the program stands still for %s at a time",
                goroutines.getAsLong(),
                Words.bytes(bytes()),
                longestStop().toMillis() < 1
                    ? "less than 1 ms"
                    : "about " + Words.duration(longestStop()))
            : "the endpoint does not tell how many goroutines there are";
    return count
        + " captures in about "
        + Words.duration(lasts)
        + "; "
        + size
        + (heapDump ? ", and for about a second per GB of heap for the heap dump" : "");
  }
}
