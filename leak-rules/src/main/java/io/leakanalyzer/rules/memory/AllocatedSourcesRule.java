package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rule.Category;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In text a receive from a ticker, a timer or a context's done channel looks like any other. Where
 * a heap or allocs profile has samples of them that were made by a function that the goroutines are
 * still inside, that is most likely what they wait for. The profiles are sampled, so that the lack
 * of samples says nothing.
 */
@RuleInfo(
    id = "allocated-sources",
    summary = "Waiting functions have made tickers, timers or contexts, by the heap profile",
    causes = {"ticker", "timer", "context_not_cancelled"},
    needs = @Needs(allOf = {Capability.STACKS, Capability.HEAP_SAMPLES}),
    checks = "heap.concurrency-objects")
public final class AllocatedSourcesRule implements Rule {
  static final Setting<Double> INSIDE =
      Setting.ofDouble("inside-fit", 0.8, "Fit of what a function made that they are still inside");
  static final Setting<Double> MAKER =
      Setting.ofDouble("maker-fit", 0.63, "Fit of what the function made that started them");

  /** Where tickers, timers and the done channels of contexts are made (time/tick.go, sleep.go). */
  private static final Map<String, ChannelSource> MADE_BY =
      Map.of(
          "time.NewTicker", ChannelSource.TICKER,
          "time.Tick", ChannelSource.TICKER,
          "time.NewTimer", ChannelSource.TIMER,
          "time.After", ChannelSource.TIMER,
          "context.(*cancelCtx).Done", ChannelSource.CONTEXT,
          "context.withCancel", ChannelSource.CONTEXT,
          "context.WithCancel", ChannelSource.CONTEXT,
          "context.WithDeadlineCause", ChannelSource.CONTEXT,
          "context.WithDeadline", ChannelSource.CONTEXT);

  @Override
  public List<Setting<?>> settings() {
    return List.of(INSIDE, MAKER);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Map<String, Map<ChannelSource, Origin>> makers = new TreeMap<>();
    context
        .profiles()
        .snapshots()
        .filter(s -> s.capabilities().contains(Capability.HEAP_SAMPLES))
        .forEach(s -> collect(s, makers));
    if (makers.isEmpty()) {
      return Stream.empty();
    }
    return Blocked.in(context, WaitClass.CHAN_RECEIVE, WaitClass.SELECT)
        .filter(suspect -> context.categoryOf(suspect.blockedAt()) != Category.RUNTIME)
        .flatMap(suspect -> said(suspect, makers, context).stream());
  }

  private static void collect(Snapshot snapshot, Map<String, Map<ChannelSource, Origin>> makers) {
    Optional<SampleTable> samples = snapshot.table(SampleTable.class);
    if (samples.isEmpty()) {
      return;
    }
    SampleTable table = samples.get();
    for (int sample = 0; sample < table.size(); sample++) {
      collect(table, sample, snapshot.origin(), makers);
    }
  }

  /** Follows a stack from the allocation to the first function that is not of time or context. */
  private static void collect(
      SampleTable table,
      int sample,
      Origin origin,
      Map<String, Map<ChannelSource, Origin>> makers) {
    ProfileSymbols symbols = table.symbols();
    ChannelSource made = null;
    for (int depth = 0; depth < table.depth(sample); depth++) {
      int location = table.location(sample, depth);
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end; line++) {
        int function = symbols.lineFunction(line);
        String name = function < 0 ? "" : symbols.functionName(function);
        @Nullable ChannelSource here = MADE_BY.get(name);
        if (here != null) {
          made = here;
        } else if (made != null && !name.startsWith("context.")) {
          makers
              .computeIfAbsent(
                  new FunctionName(name).normalised(), f -> new EnumMap<>(ChannelSource.class))
              .putIfAbsent(made, origin);
          return;
        } else if (made == null && !name.startsWith("runtime.") && !name.startsWith("context.")) {
          return;
        }
      }
    }
  }

  private static List<Hypothesis> said(
      Suspect suspect, Map<String, Map<ChannelSource, Origin>> makers, RuleContext context) {
    List<Hypothesis> all = new ArrayList<>();
    suspect
        .stack()
        .frames()
        .forEach(
            frame -> {
              String name = frame.function().normalised();
              makers
                  .getOrDefault(name, Map.of())
                  .forEach(
                      (source, origin) ->
                          all.add(say(suspect, source, name, context.setting(INSIDE), origin)));
            });
    suspect
        .creation()
        .map(creation -> creation.function().normalised())
        .ifPresent(
            name ->
                makers
                    .getOrDefault(name, Map.of())
                    .forEach(
                        (source, origin) ->
                            all.add(say(suspect, source, name, context.setting(MAKER), origin))));
    return all;
  }

  private static Hypothesis say(
      Suspect suspect, ChannelSource source, String function, double fit, Origin origin) {
    return Hypothesis.about(suspect)
        .cause(source.cause(), fit)
        .summary(source.summary(suspect))
        .evidence(
            new Evidence(
                Grade.HINT, "allocated-source", function + " makes a " + source.words(), 0, origin))
        .remedy(source.remedy())
        .build();
  }
}
