package io.leakanalyzer.rules.proof;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.heap.HeapChannel;
import io.leakanalyzer.model.heap.HeapContext;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.model.heap.HeapTimer;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.ChannelSource;
import io.leakanalyzer.rules.internal.HeapMembers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * In text a receive from a ticker, a timer or a context's done channel looks like any other. A heap
 * dump has the timer or the context that the channel belongs to, and what a channel buffers, so
 * that the cause can be told.
 */
@RuleInfo(
    id = "heap-sources",
    summary =
        "The heap dump shows whose channel is waited for: a ticker's, a timer's, a context's, a semaphore",
    causes = {"ticker", "timer", "context_not_cancelled", "semaphore", "chan_receive"},
    needs = @Needs(allOf = Capability.HEAP_OBJECTS),
    checks = "heap.chains")
public final class HeapSourcesRule implements Rule {
  static final Setting<Double> ALONE =
      Setting.ofDouble("alone-fit", 0.95, "Fit when the goroutines wait for nothing else");
  static final Setting<Double> AMONG =
      Setting.ofDouble("among-fit", 0.75, "Fit of a context among the cases of a select");

  static final Setting<Double> TIMED =
      Setting.ofDouble("timed-fit", 0.7, "Fit of a timer or ticker among the cases of a select");
  static final Setting<Double> PERMITS =
      Setting.ofDouble(
          "permits-fit", 0.9, "Fit of a semaphore for senders to a full buffer of empty elements");

  static final Setting<Double> PLAIN =
      Setting.ofDouble(
          "plain-fit", 0.8, "Fit of a plain receive from a channel that is no context's");

  static final Setting<Double> SET =
      Setting.ofDouble(
          "doubt-set", 2.0, "Log-odds against, when a timer that is set once will end the wait");

  private record Seen(ChannelSource source, boolean alone, boolean isSet, String text) {}

  @Override
  public List<Setting<?>> settings() {
    return List.of(SET, ALONE, AMONG, TIMED, PERMITS, PLAIN);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return HeapMembers.find(context).stream().flatMap(found -> examine(context, found).stream());
  }

  private static List<Hypothesis> examine(RuleContext context, HeapMembers.Found found) {
    HeapTable heap = found.heap();
    HeapMembers members = new HeapMembers(context, found);
    List<Hypothesis> said = new ArrayList<>();
    for (Suspect suspect : context.suspects()) {
      List<Integer> rows = Blocked.isMain(suspect) ? List.of() : members.of(suspect);
      commonSource(heap, rows).ifPresent(seen -> said.add(say(context, suspect, heap, seen)));
      if (suspect.waitClass() == WaitClass.CHAN_SEND) {
        permits(heap, rows)
            .ifPresent(channel -> said.add(semaphore(context, suspect, heap, channel)));
      }
      if (suspect.waitClass() == WaitClass.CHAN_RECEIVE) {
        plain(heap, rows).ifPresent(channel -> said.add(receive(context, suspect, heap, channel)));
      }
    }
    return said;
  }

  /** What more than half of the rows wait for. */
  private static Optional<Seen> commonSource(HeapTable heap, List<Integer> rows) {
    Map<ChannelSource, Integer> counts = new EnumMap<>(ChannelSource.class);
    Map<ChannelSource, Seen> first = new EnumMap<>(ChannelSource.class);
    for (int row : rows) {
      sourceOf(heap, row)
          .ifPresent(
              seen -> {
                counts.merge(seen.source(), 1, Integer::sum);
                first.putIfAbsent(seen.source(), seen);
              });
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() * 2 > rows.size())
        .map(entry -> first.get(entry.getKey()))
        .findFirst();
  }

  private static Optional<Seen> sourceOf(HeapTable heap, int row) {
    HeapGoroutines goroutines = heap.goroutines();
    if (goroutines.blocking(row) != Blocking.CHANNEL) {
      return Optional.empty();
    }
    boolean alone = alone(goroutines, row);
    Optional<Seen> best = Optional.empty();
    for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
      int channel = goroutines.waitObject(wait);
      String who = "goroutine " + goroutines.id(row) + " waits for ";
      Optional<HeapContext> ended = heap.sources().contextOf(channel);
      Optional<HeapTimer> timer = heap.sources().timerOf(channel);
      if (ended.isPresent()) {
        return Optional.of(
            new Seen(ChannelSource.CONTEXT, alone, false, who + ended.get().describe()));
      }
      if (timer.isPresent() && best.isEmpty()) {
        ChannelSource source = timer.get().isTicker() ? ChannelSource.TICKER : ChannelSource.TIMER;
        boolean isSet = !timer.get().stopped() && !timer.get().isTicker();
        best = Optional.of(new Seen(source, alone, isSet, who + timer.get().describe()));
      } else if (best.isEmpty()) {
        best =
            heap.channel(channel)
                .filter(HeapChannel::timer)
                .map(freed -> new Seen(loops(heap, row), alone, false, who + freed.describe()));
      }
    }
    return best;
  }

  private static boolean alone(HeapGoroutines goroutines, int row) {
    return goroutines.waitEnd(row) - goroutines.waitStart(row) == 1;
  }

  /**
   * Up to Go 1.22 a stopped timer is freed while its channel is waited for. Who loops over such a
   * channel has a ticker.
   */
  private static ChannelSource loops(HeapTable heap, int row) {
    return takesOk(heap, row) ? ChannelSource.TICKER : ChannelSource.TIMER;
  }

  /** True for {@code for range c} and {@code v, ok := <-c}. */
  private static boolean takesOk(HeapTable heap, int row) {
    HeapStacks stacks = heap.stacks();
    return IntStream.range(stacks.frameStart(row), stacks.frameEnd(row))
        .anyMatch(frame -> stacks.function(frame).equals("runtime.chanrecv2"));
  }

  /**
   * A channel without values that more than half of the rows receive from, and that others refer
   * to, but no context: in text it might be a done channel.
   */
  private static Optional<HeapChannel> plain(HeapTable heap, List<Integer> rows) {
    HeapGoroutines goroutines = heap.goroutines();
    List<HeapChannel> plain =
        rows.stream()
            .filter(row -> goroutines.blocking(row) == Blocking.CHANNEL)
            .filter(row -> alone(goroutines, row) && !takesOk(heap, row))
            .map(row -> goroutines.waitObject(goroutines.waitStart(row)))
            .filter(channel -> heap.sources().isPlain(channel))
            .flatMap(channel -> heap.channel(channel).stream())
            .filter(channel -> channel.elementSize() == 0)
            .toList();
    return plain.size() * 2 > rows.size() ? Optional.of(plain.get(0)) : Optional.empty();
  }

  private static Hypothesis receive(
      RuleContext context, Suspect suspect, HeapTable heap, HeapChannel channel) {
    return Hypothesis.about(suspect)
        .cause(Cause.CHAN_RECEIVE, context.setting(PLAIN))
        .summary("The channel at %s is never sent to, nor closed".formatted(suspect.blockedAt()))
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "heap-source",
                "they wait for " + channel.describe() + ", which is no context's and no timer's",
                0,
                heap.origin()))
        .build();
  }

  /**
   * The channel that most rows send to, if it is one of several permits: its elements are empty, or
   * a byte that says nothing, as only their number counts, and its buffer is full.
   */
  private static Optional<HeapChannel> permits(HeapTable heap, List<Integer> rows) {
    List<HeapChannel> full =
        rows.stream()
            .filter(row -> heap.goroutines().blocking(row) == Blocking.CHANNEL)
            .flatMap(
                row ->
                    heap
                        .channel(heap.goroutines().waitObject(heap.goroutines().waitStart(row)))
                        .stream())
            .filter(c -> c.elementSize() <= 1 && c.capacity() > 1 && c.length() == c.capacity())
            .toList();
    return full.size() * 2 > rows.size() ? Optional.of(full.get(0)) : Optional.empty();
  }

  private static Hypothesis semaphore(
      RuleContext context, Suspect suspect, HeapTable heap, HeapChannel channel) {
    return Hypothesis.about(suspect)
        .cause(Cause.SEMAPHORE, context.setting(PERMITS))
        .summary(
            "The channel at %s is a semaphore whose permits are never given back"
                .formatted(suspect.blockedAt()))
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "heap-source",
                "they send to " + channel.describe() + ": only its permits count",
                0,
                heap.origin()))
        .remedy(ChannelSource.PERMITS)
        .build();
  }

  private static Setting<Double> fit(Seen seen) {
    return seen.alone() ? ALONE : seen.source() == ChannelSource.CONTEXT ? AMONG : TIMED;
  }

  private static Hypothesis say(RuleContext context, Suspect suspect, HeapTable heap, Seen seen) {
    Hypothesis.Builder said =
        Hypothesis.about(suspect)
            .cause(seen.source().cause(), context.setting(fit(seen)))
            .summary(seen.source().summary(suspect))
            .evidence(new Evidence(Grade.STRUCTURAL, "heap-source", seen.text(), 0, heap.origin()))
            .remedy(seen.source().remedy());
    if (seen.isSet()) {
      said.doubt(
          new Doubt(
              Grade.STRUCTURAL,
              "set-timer",
              seen.text() + ", which is set: it ends the wait when it fires",
              context.setting(SET),
              heap.origin()));
    }
    return said.build();
  }
}
