package io.leakanalyzer.model.heap;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind the channels of a heap dump: timers that feed them, contexts whose end they
 * announce. Immutable.
 *
 * @param timers by the objects of their channels, ascending
 * @param contexts by the objects of their channels, ascending
 * @param plain objects of channels that some object refers to, but no timer and no context,
 *     ascending
 */
public record HeapSources(List<HeapTimer> timers, List<HeapContext> contexts, List<Integer> plain) {

  /** Copies the lists. */
  public HeapSources {
    timers = List.copyOf(timers);
    contexts = List.copyOf(contexts);
    plain = List.copyOf(plain);
  }

  /** Nothing is known. */
  public static HeapSources none() {
    return new HeapSources(List.of(), List.of(), List.of());
  }

  /** The timer that feeds a channel. O(log timers). */
  public Optional<HeapTimer> timerOf(int channel) {
    int low = 0;
    int high = timers.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = timers.get(middle).channel();
      if (at == channel) {
        return Optional.of(timers.get(middle));
      }
      low = at < channel ? middle + 1 : low;
      high = at < channel ? high : middle - 1;
    }
    return Optional.empty();
  }

  /** The context whose end a channel announces. O(log contexts). */
  public Optional<HeapContext> contextOf(int channel) {
    int low = 0;
    int high = contexts.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = contexts.get(middle).done();
      if (at == channel) {
        return Optional.of(contexts.get(middle));
      }
      low = at < channel ? middle + 1 : low;
      high = at < channel ? high : middle - 1;
    }
    return Optional.empty();
  }

  /**
   * True if some object refers to a channel, and none of them is a timer or a context. O(log
   * channels).
   */
  public boolean isPlain(int channel) {
    return Collections.binarySearch(plain, channel) >= 0;
  }

  /** The timer that lies in an object. O(timers). */
  public Optional<HeapTimer> timerIn(int object) {
    return timers.stream().filter(timer -> timer.object() == object).findFirst();
  }

  /** The context that an object is. O(contexts). */
  public Optional<HeapContext> contextAt(int object) {
    return contexts.stream().filter(context -> context.object() == object).findFirst();
  }
}
