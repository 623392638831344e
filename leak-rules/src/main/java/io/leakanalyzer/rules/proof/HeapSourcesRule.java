package io.leakanalyzer.rules.proof;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.HeapContext;
import io.leakanalyzer.model.HeapGoroutines;
import io.leakanalyzer.model.HeapGoroutines.Blocking;
import io.leakanalyzer.model.HeapTable;
import io.leakanalyzer.model.HeapTimer;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * In text a receive from a ticker, a timer or a context's done channel looks like any other. A heap
 * dump has the timer or the context that the channel belongs to, so that the cause can be told.
 */
@RuleInfo(
    id = "heap-sources",
    summary = "The heap dump shows whose channel is waited for: a ticker's, a timer's, a context's",
    causes = {"ticker", "timer", "context_not_cancelled"},
    needs = @Needs(allOf = Capability.HEAP_OBJECTS),
    checks = "heap.chains")
public final class HeapSourcesRule implements Rule {
  static final Setting<Double> ALONE =
      Setting.ofDouble("alone-fit", 0.95, "Fit when the goroutines wait for nothing else");
  static final Setting<Double> AMONG =
      Setting.ofDouble("among-fit", 0.75, "Fit of a context among the cases of a select");

  /** Whose channel it is. */
  private enum Source {
    TICKER("The loop over a ticker at %s never ends"),
    TIMER("The timer that is waited for at %s was stopped, or is set for years"),
    CONTEXT("The context that is waited for at %s is never cancelled");

    private final String sentence;

    Source(String sentence) {
      this.sentence = sentence;
    }

    Cause cause() {
      return switch (this) {
        case TICKER -> Cause.TICKER;
        case TIMER -> Cause.TIMER;
        case CONTEXT -> Cause.CONTEXT_NOT_CANCELLED;
      };
    }

    Remedy remedy() {
      return switch (this) {
        case TICKER ->
            new Remedy(
                "Stop the ticker in a defer, and leave the loop when the work is over: Stop does not close the channel.",
                """
                t := time.NewTicker(time.Second)
                defer t.Stop()
                for {
                	select {
                	case <-t.C:
                		poll()
                	case <-ctx.Done():
                		return
                	}
                }
                """);
        case TIMER ->
            new Remedy(
                "Do not wait for a timer that another goroutine may stop: Stop does not close its channel.",
                """
                select {
                case <-t.C:
                case <-stopped: // closed by whoever calls t.Stop
                }
                """);
        case CONTEXT ->
            new Remedy(
                "Call the cancel function in a defer, right after the context was made.",
                """
                ctx, cancel := context.WithCancel(parent)
                defer cancel()
                """);
      };
    }
  }

  private record Seen(Source source, boolean alone, String text) {}

  @Override
  public List<Setting<?>> settings() {
    return List.of(ALONE, AMONG);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return HeapMembers.find(context).stream().flatMap(found -> examine(context, found).stream());
  }

  private static List<Hypothesis> examine(RuleContext context, HeapMembers.Found found) {
    HeapTable heap = found.heap();
    HeapMembers members = new HeapMembers(context, found.moment(), found.snapshot(), heap);
    List<Hypothesis> said = new ArrayList<>();
    for (Suspect suspect : context.suspects()) {
      List<Integer> rows = Blocked.isMain(suspect) ? List.of() : members.of(suspect);
      commonSource(heap, rows).ifPresent(seen -> said.add(say(context, suspect, heap, seen)));
    }
    return said;
  }

  /** What more than half of the rows wait for. */
  private static Optional<Seen> commonSource(HeapTable heap, List<Integer> rows) {
    Map<Source, Integer> counts = new EnumMap<>(Source.class);
    Map<Source, Seen> first = new EnumMap<>(Source.class);
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
    boolean alone = goroutines.waitEnd(row) - goroutines.waitStart(row) == 1;
    Optional<Seen> best = Optional.empty();
    for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
      int channel = goroutines.waitObject(wait);
      String who = "goroutine " + goroutines.id(row) + " waits for ";
      Optional<HeapContext> ended = heap.sources().contextOf(channel);
      Optional<HeapTimer> timer = heap.sources().timerOf(channel);
      if (ended.isPresent()) {
        return Optional.of(new Seen(Source.CONTEXT, alone, who + ended.get().describe()));
      }
      if (timer.isPresent() && alone) {
        Source source = timer.get().isTicker() ? Source.TICKER : Source.TIMER;
        best = Optional.of(new Seen(source, true, who + timer.get().describe()));
      }
    }
    return best;
  }

  private static Hypothesis say(RuleContext context, Suspect suspect, HeapTable heap, Seen seen) {
    return Hypothesis.about(suspect)
        .cause(seen.source().cause(), context.setting(seen.alone() ? ALONE : AMONG))
        .summary(seen.source().sentence.formatted(suspect.blockedAt()))
        .evidence(new Evidence(Grade.STRUCTURAL, "heap-source", seen.text(), 0, heap.origin()))
        .remedy(seen.source().remedy())
        .build();
  }
}
