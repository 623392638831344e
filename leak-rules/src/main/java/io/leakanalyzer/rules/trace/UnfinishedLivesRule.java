package io.leakanalyzer.rules.trace;

import io.leakanalyzer.graph.Node;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.ReferenceChain;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.ChainWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goroutines were created while the program was traced and stand still at the end. That alone is
 * what any worker does; what tells a leak are the siblings (goroutines of the same {@code go}
 * statement that ended, and how long they took) and the arrivals (a pool is started at once, leaks
 * keep coming).
 */
@RuleInfo(
    id = "unfinished-lives",
    summary =
        "Goroutines were created within a trace and never ended, while their siblings did or more kept coming",
    needs = @Needs(allOf = {Capability.TIMELINE}),
    checks = {"trace.lifecycles"})
public final class UnfinishedLivesRule implements Rule {
  static final Setting<Duration> SHORT_WINDOW =
      Setting.ofDuration(
          "short-window",
          Duration.ofSeconds(5),
          "In a shorter trace a slow job looks like a leak: arrivals alone weigh less");
  static final Setting<Duration> MIN_WAIT =
      Setting.ofDuration(
          "min-wait", Duration.ofMillis(100), "A shorter wait says nothing beside its siblings'");
  static final Setting<Integer> MIN_ARRIVALS =
      Setting.ofInt("min-arrivals", 3, "Fewer survivors show no arrivals");
  static final Setting<Double> MIN_SPREAD =
      Setting.ofDouble("min-spread", 0.3, "Share of the window over which arrivals must be spread");
  static final Setting<Double> SIBLINGS =
      Setting.ofDouble(
          "weight-siblings", 1.7, "Log-odds of waits far beyond what ended siblings needed");
  static final Setting<Double> OLDER =
      Setting.ofDouble(
          "weight-older", 1.9, "Log-odds of old goroutines whose like ended many times faster");
  static final Setting<Double> FRESH =
      Setting.ofDouble("doubt-fresh", 1.2, "Log-odds against waits that had only just begun");
  static final Setting<Double> ARRIVALS =
      Setting.ofDouble("weight-arrivals", 1.9, "Log-odds of survivors that keep coming");
  static final Setting<Double> NONE_ENDED =
      Setting.ofDouble(
          "weight-none-ended", 0.8, "Log-odds of a site of which many came and none ended");
  static final Setting<Double> NEVER_WOKEN =
      Setting.ofDouble("weight-never-woken", 0.3, "Log-odds of survivors that nobody ever woke");
  static final Setting<Double> STARVED =
      Setting.ofDouble(
          "runnable-share",
          0.3,
          "Above this share of time ready but not running, suspect the host");
  static final Setting<Double> SLOW_SIBLINGS =
      Setting.ofDouble("doubt-siblings", 1, "Log-odds against, when siblings took as long");

  /** Stacks have up to 128 frames, and creators creators: a report tells so many. */
  private static final int MOST_HOPS = 40;

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    List<Hypothesis> all = new ArrayList<>();
    for (SuspectLives trace : SuspectLives.of(context)) {
      trace
          .lives()
          .forEach((suspect, lives) -> examine(context, trace, suspect, lives).ifPresent(all::add));
    }
    return all.stream();
  }

  @Override
  public List<Check> checks(RuleContext context) {
    return SuspectLives.of(context).stream()
        .limit(1)
        .map(
            trace -> {
              TimelineTable timeline = trace.timeline();
              long created = timeline.sites().stream().mapToLong(s -> s.created()).sum();
              long ended = timeline.sites().stream().mapToLong(s -> s.ended()).sum();
              long kept = trace.lives().values().stream().mapToLong(l -> survivors(l).size()).sum();
              String value =
                  created
                      + " created, "
                      + ended
                      + " ended, "
                      + kept
                      + " created and standing still, in "
                      + Durations.words(timeline.window().nanos());
              return new Check(
                  "trace.lifecycles",
                  Checklist.question("trace.lifecycles"),
                  kept > 0 ? CheckStatus.WARN : CheckStatus.PASS,
                  value,
                  "none that outlives its siblings",
                  "");
            })
        .toList();
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        SHORT_WINDOW,
        MIN_WAIT,
        MIN_ARRIVALS,
        MIN_SPREAD,
        SIBLINGS,
        OLDER,
        FRESH,
        ARRIVALS,
        NONE_ENDED,
        NEVER_WOKEN,
        STARVED,
        SLOW_SIBLINGS);
  }

  private static List<GoroutineLife> survivors(List<GoroutineLife> lives) {
    return lives.stream().filter(life -> !life.preexisting() && life.isStuck()).toList();
  }

  private static Optional<Hypothesis> examine(
      RuleContext context, SuspectLives trace, Suspect suspect, List<GoroutineLife> lives) {
    if (suspect.waitClass() == WaitClass.RUNTIME) {
      return Optional.empty();
    }
    Origin origin = trace.snapshot().origin();
    Hypothesis.Builder hypothesis = Hypothesis.about(suspect);
    StandingLives standing = new StandingLives(context, trace.timeline(), lives, origin);
    boolean settled = standing.older(hypothesis);
    standing.fresh(hypothesis);
    List<GoroutineLife> kept = survivors(lives);
    if (kept.isEmpty()) {
      return hypothesis.hasReasons() ? Optional.of(hypothesis.build()) : Optional.empty();
    }
    Survivors survivors = Survivors.of(trace.timeline(), kept);
    SurvivorReasons reasons = new SurvivorReasons(context, survivors, origin);
    reasons.siblings(settled, hypothesis);
    if (suspect.waitClass() != WaitClass.SLEEP) {
      reasons.arrivals(hypothesis);
    }
    chain(context, kept).forEach(hypothesis::link);
    reasons.wakes(kept, hypothesis);
    reasons.delay(hypothesis);
    return hypothesis.hasReasons() ? Optional.of(hypothesis.build()) : Optional.empty();
  }

  /** How the first of them came to be, stack by stack. */
  private static List<ChainLink> chain(RuleContext context, List<GoroutineLife> kept) {
    long node = context.graph().find(NodeKind.GOROUTINE, kept.get(0).id());
    if (node == Node.NONE) {
      return List.of();
    }
    ReferenceChain whole = ReferenceChain.creation(context.graph(), node);
    List<ReferenceChain.Hop> hops = whole.hops();
    return ChainWords.of(
        context,
        new ReferenceChain(hops.subList(0, Math.min(hops.size(), MOST_HOPS)), whole.cyclic()));
  }
}
