package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapChannel;
import io.leakanalyzer.model.heap.HeapContext;
import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapSources;
import io.leakanalyzer.model.heap.HeapTimer;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the timers and contexts behind the channels that goroutines wait for, by their layouts:
 * runtime.timer (runtime/time.go), time.Timer (time/sleep.go), cancelCtx (context/context.go), Go
 * 1.21 to 1.27. A timer holds its channel as argument, so that the fields before need no table.
 */
final class SourceFinder {
  private static final int TIME_SIZE = 24;
  private static final int MAX_TIMER_WORDS = 16;

  /**
   * time.Timer and time.Ticker: C, then the timer, which has its channel as argument in this word
   * or later. From Go 1.23 on channels refer to their timers, unless the program's go.mod asks for
   * the older ways (asynctimerchan).
   */
  private static final int FIRST_ARGUMENT = 6;

  /** time.Timer up to Go 1.22: C, then pp, when, period, f, arg, seq, nextwhen, status. */
  private static final int OLD_STATUS = 72;

  /** timerNoStatus, timerDeleted, timerRemoved (runtime/time.go, Go 1.22): a bit for each. */
  private static final int OLD_STOPPED = 1 | 1 << 3 | 1 << 5;

  /** cancelCtx: parent (interface), mu, done (type and value), children, err, cause. */
  private static final int CONTEXT_SIZE = 80;

  private static final int CONTEXT_PARENT = 8;
  private static final int CONTEXT_DONE = 32;
  private static final int CONTEXT_ERROR = 48;

  /** A timerCtx has a timer and a time more: another size class. */
  private static final int DEADLINE_SIZE = 112;

  private final HeapObjects objects;
  private final FileBytes bytes;
  private final RuntimeLayout layout;
  private final Map<Long, Long> typesOfItabs;
  private final Map<Integer, HeapChannel> channels = new TreeMap<>();
  private final Map<Integer, HeapTimer> timers = new TreeMap<>();
  private final Map<Integer, HeapContext> contexts = new TreeMap<>();
  private final Set<Integer> referredTo = new TreeSet<>();

  SourceFinder(
      HeapObjects objects,
      FileBytes bytes,
      RuntimeLayout layout,
      Map<Long, Long> typesOfItabs,
      Iterable<HeapChannel> waitedFor) {
    this.objects = objects;
    this.bytes = bytes;
    this.layout = layout;
    this.typesOfItabs = typesOfItabs;
    for (HeapChannel channel : waitedFor) {
      channels.put(channel.object(), channel);
    }
  }

  HeapSources find(HeapEdges edges) {
    if (layout.timer() >= 0) {
      channels.values().forEach(this::timerOf);
    }
    boolean[] wanted = new boolean[objects.count()];
    channels.values().forEach(channel -> wanted[channel.object()] = true);
    for (int object = 0; object < objects.count() && !channels.isEmpty(); object++) {
      for (int edge = edges.start(object); edge < edges.end(object); edge++) {
        int word = edges.word(edge);
        HeapChannel channel = wanted[edges.target(edge)] ? channels.get(edges.target(edge)) : null;
        if (channel != null) {
          if (!edges.isCut(edge) && object != channel.object()) {
            referredTo.add(channel.object());
          }
          if (word == CONTEXT_DONE / Long.BYTES) {
            context(object, channel);
          } else if (word == 0
              && channel.elementSize() == TIME_SIZE
              && !timers.containsKey(channel.object())) {
            timer(object, objects.address(object), FIRST_ARGUMENT, channel);
          }
        }
      }
    }
    referredTo.removeAll(timers.keySet());
    referredTo.removeAll(contexts.keySet());
    return new HeapSources(
        List.copyOf(timers.values()), List.copyOf(contexts.values()), List.copyOf(referredTo));
  }

  private void timerOf(HeapChannel channel) {
    long timer = word(channel.object(), channel.address(), layout.timer());
    int object = objects.find(timer);
    if (object != HeapObjects.NONE) {
      timer(object, timer, 4, channel);
    }
  }

  /** The argument of a timer is its channel; when, period and function stand before it. */
  private void timer(int object, long base, int firstWord, HeapChannel channel) {
    for (int at = firstWord; at < MAX_TIMER_WORDS; at++) {
      if (word(object, base, at * Long.BYTES) == channel.address()) {
        long period = word(object, base, (at - 3) * Long.BYTES);
        boolean stopped =
            layout.timer() >= 0
                ? word(object, base, (at - 4) * Long.BYTES) == 0
                : (OLD_STOPPED >> (word(object, base, OLD_STATUS) & 31) & 1) != 0;
        timers.put(
            channel.object(),
            new HeapTimer(object, base, channel.object(), stopped, Math.max(0, period)));
        return;
      }
    }
  }

  private void context(int object, HeapChannel channel) {
    long address = objects.address(object);
    long size = objects.size(object);
    if (channel.elementSize() == 0
        && size >= CONTEXT_SIZE
        && word(object, address, CONTEXT_DONE) == channel.address()
        && word(object, address, CONTEXT_ERROR) == 0
        && typesOfItabs.containsKey(word(object, address, 0))) {
      int parent = objects.find(word(object, address, CONTEXT_PARENT));
      contexts.put(
          channel.object(),
          new HeapContext(object, address, channel.object(), parent, size == DEADLINE_SIZE));
    }
  }

  private long word(int object, long base, int offset) {
    long inside = base - objects.address(object) + offset;
    return inside > objects.size(object) - Long.BYTES
        ? 0
        : bytes.word(objects.place(object) + inside);
  }
}
