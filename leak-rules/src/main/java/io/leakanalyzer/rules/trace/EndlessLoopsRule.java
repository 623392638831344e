package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.ChannelSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trace tells two kinds of endless loops from work: a goroutine that only ever runs, and one that
 * only ever waits for the clock (a ticker or timer wakes it, never another goroutine).
 */
@RuleInfo(
    id = "endless-loops",
    summary = "Goroutines in a trace only run, or are only ever woken by a timer",
    causes = {"busy_loop", "ticker"},
    needs = @Needs(allOf = {Capability.TIMELINE}),
    checks = {"trace.lifecycles"})
public final class EndlessLoopsRule implements Rule {
  static final Setting<Double> BUSY_SHARE =
      Setting.ofDouble("busy-share", 0.95, "Share of its time that a spinning goroutine runs");
  static final Setting<Duration> BUSY_TIME =
      Setting.ofDuration(
          "busy-time", Duration.ofMillis(500), "Seen for a shorter time, a spin is just work");
  static final Setting<Integer> MIN_TICKS =
      Setting.ofInt("min-ticks", 3, "Wake-ups by a timer that make a ticker");
  static final Setting<Integer> MIN_TICKERS =
      Setting.ofInt(
          "min-tickers", 3, "One loop that lives by a ticker is normal; so many are a reason");
  static final Setting<Double> BUSY =
      Setting.ofDouble("weight-busy", 2.0, "Log-odds of a goroutine that only runs");
  static final Setting<Double> TICKERS =
      Setting.ofDouble("weight-tickers", 0.9, "Log-odds of goroutines that only a timer wakes");

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    List<Hypothesis> all = new ArrayList<>();
    for (SuspectLives trace : SuspectLives.of(context)) {
      Origin origin = trace.snapshot().origin();
      trace
          .lives()
          .forEach(
              (suspect, lives) -> {
                List<GoroutineLife> busy =
                    lives.stream().filter(life -> spins(context, life)).toList();
                List<GoroutineLife> ticking =
                    lives.stream().filter(life -> ticks(context, life)).toList();
                if (!busy.isEmpty()) {
                  all.add(busy(context, suspect, busy, origin));
                }
                if (ticking.size() * 2 > lives.size()) {
                  all.add(tickers(context, suspect, ticking, origin));
                }
              });
    }
    return all.stream();
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(BUSY_SHARE, BUSY_TIME, MIN_TICKS, MIN_TICKERS, BUSY, TICKERS);
  }

  private static boolean spins(RuleContext context, GoroutineLife life) {
    GoroutineLife.Times times = life.times();
    return times.total() >= context.setting(BUSY_TIME).toNanos()
        && times.running() + times.runnable() >= context.setting(BUSY_SHARE) * times.total()
        && life.counts().blocks() == 0;
  }

  private static boolean ticks(RuleContext context, GoroutineLife life) {
    return life.counts().wakes() >= context.setting(MIN_TICKS)
        && life.counts().wakes() == life.counts().wakesByNobody()
        && (life.block().reason().equals("chan receive") || life.block().reason().equals("select"));
  }

  private static Hypothesis busy(
      RuleContext context, Suspect suspect, List<GoroutineLife> lives, Origin origin) {
    GoroutineLife first = lives.get(0);
    return Hypothesis.about(suspect)
        .cause(Cause.BUSY_LOOP, 0.85)
        .summary("A goroutine spins: it never waits for anything")
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "trace-busy",
                "goroutine "
                    + first.id()
                    + " was running or ready for "
                    + Durations.words(first.times().running() + first.times().runnable())
                    + " of "
                    + Durations.words(first.times().total())
                    + " and never blocked",
                context.setting(BUSY),
                origin))
        .goroutines(lives.stream().mapToLong(GoroutineLife::id).toArray())
        .falsify("A CPU profile of the same time must show it near the top")
        .build();
  }

  private static Hypothesis tickers(
      RuleContext context, Suspect suspect, List<GoroutineLife> lives, Origin origin) {
    return Hypothesis.about(suspect)
        .cause(Cause.TICKER, 0.78)
        .summary("Goroutines live by a ticker that nobody stops")
        .evidence(
            new Evidence(
                Grade.HINT,
                "trace-ticker",
                lives.size()
                    + " goroutines were woken "
                    + lives.stream().mapToLong(life -> life.counts().wakes()).sum()
                    + " times in all, always by a timer and never by another goroutine",
                lives.size() >= context.setting(MIN_TICKERS) ? context.setting(TICKERS) : 0,
                origin))
        .goroutines(lives.stream().mapToLong(GoroutineLife::id).toArray())
        .remedy(ChannelSource.TICKER.remedy())
        .build();
  }
}
