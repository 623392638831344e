package io.leakanalyzer.model.heap;

import java.util.List;
import java.util.Optional;

/**
 * What stands behind the channels of a heap dump: timers that feed them, contexts whose end they
 * announce. Immutable.
 *
 * @param timers by the objects of their channels, ascending
 * @param contexts by the objects of their channels, ascending
 */
public record HeapSources(List<HeapTimer> timers, List<HeapContext> contexts) {

  /** Copies the lists. */
  public HeapSources {
    timers = List.copyOf(timers);
    contexts = List.copyOf(contexts);
  }

  /** Nothing is known. */
  public static HeapSources none() {
    return new HeapSources(List.of(), List.of());
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

  /** The timer that lies in an object. O(timers). */
  public Optional<HeapTimer> timerIn(int object) {
    return timers.stream().filter(timer -> timer.object() == object).findFirst();
  }

  /** The context that an object is. O(contexts). */
  public Optional<HeapContext> contextAt(int object) {
    return contexts.stream().filter(context -> context.object() == object).findFirst();
  }
}
