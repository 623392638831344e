package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.heap.HeapChannel;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The channels that heap dumps show suspects waiting for, and what these cannot be. Without a heap
 * dump, or for a suspect that is not in it, everything is possible.
 */
public final class ShownChannels {
  private record Dump(HeapTable heap, HeapMembers members) {}

  private final List<Dump> dumps = new ArrayList<>();

  private ShownChannels() {}

  /** Those of all heap dumps of the profiles. */
  public static ShownChannels in(RuleContext context) {
    ShownChannels shown = new ShownChannels();
    for (HeapMembers.Found found : HeapMembers.find(context)) {
      shown.dumps.add(new Dump(found.heap(), new HeapMembers(context, found)));
    }
    return shown;
  }

  /** What a suspect's goroutines wait for, as far as heap dumps show it. O(its goroutines). */
  public Waits of(Suspect suspect) {
    List<HeapChannel> channels = new ArrayList<>();
    boolean all = true;
    for (Dump dump : dumps) {
      for (int row : dump.members().of(suspect)) {
        all &= addTo(channels, dump.heap(), row);
      }
    }
    return new Waits(all ? channels : List.of());
  }

  /** False if a channel is not shown. */
  private static boolean addTo(List<HeapChannel> channels, HeapTable heap, int row) {
    HeapGoroutines goroutines = heap.goroutines();
    if (goroutines.blocking(row) != Blocking.CHANNEL) {
      return false;
    }
    boolean all = true;
    for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
      all &= heap.channel(goroutines.waitObject(wait)).map(channels::add).orElse(false);
    }
    return all;
  }

  /** What a suspect waits for; all of it, or nothing is known and everything is possible. */
  public static final class Waits {
    private final List<HeapChannel> channels;

    private Waits(List<HeapChannel> channels) {
      this.channels = channels;
    }

    private boolean maybe(Predicate<HeapChannel> condition) {
      return channels.isEmpty() || channels.stream().anyMatch(condition);
    }

    /** A done channel has elements without a size (context/context.go: {@code chan struct{}}). */
    public boolean maybeContext() {
      return maybe(channel -> channel.elementSize() == 0);
    }

    /** A timer or ticker feeds its channel, and the heap dump says so. */
    public boolean maybeTimed() {
      return maybe(HeapChannel::timer);
    }

    /** Permits lie in a buffer. */
    public boolean maybePermits() {
      return maybe(channel -> channel.capacity() > 0);
    }
  }
}
