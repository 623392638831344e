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
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
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

  private static final double TIMES_P99 = 10;
  private static final double TIMES_LIFE = 3;
  private static final int FEW = 3;
  private static final int MANY = 10;

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
    boolean settled = older(context, trace.timeline(), lives, origin, hypothesis);
    fresh(context, trace.timeline(), lives, origin, hypothesis);
    List<GoroutineLife> kept = survivors(lives);
    if (kept.isEmpty()) {
      return hypothesis.hasReasons() ? Optional.of(hypothesis.build()) : Optional.empty();
    }
    Survivors survivors = Survivors.of(trace.timeline(), kept);
    siblings(context, survivors, settled, origin, hypothesis);
    if (suspect.waitClass() != WaitClass.SLEEP) {
      arrivals(context, survivors, origin, hypothesis);
    }
    chain(context, kept).forEach(hypothesis::link);
    if (kept.stream().allMatch(life -> life.counts().wakes() == 0)) {
      hypothesis.evidence(
          new Evidence(
              Grade.HINT,
              "trace-woken",
              "none of the " + kept.size() + " created in the trace was ever woken",
              context.setting(NEVER_WOKEN),
              origin));
    }
    if (survivors.runnableShare() > context.setting(STARVED)) {
      hypothesis.doubt(
          new Doubt(
              Grade.HINT,
              "scheduling-delay",
              Math.round(survivors.runnableShare() * 100)
                  + " % of their time they were ready but got no processor: scheduling delay, not a leak",
              1.5,
              origin));
    }
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

  /**
   * Goroutines older than the window have no creation, but a start function: what others that began
   * with it needed tells whether standing still for the whole window is much.
   *
   * @return whether it is
   */
  private static boolean older(
      RuleContext context,
      TimelineTable timeline,
      List<GoroutineLife> lives,
      Origin origin,
      Hypothesis.Builder hypothesis) {
    List<GoroutineLife> still = lives.stream().filter(UnfinishedLivesRule::stands).toList();
    if (still.isEmpty()) {
      return false;
    }
    Survivors old = Survivors.of(timeline, still);
    long p99 = old.lifetimes().quantile(0.99);
    if (old.lifetimes().count() == 0
        || old.medianWait()
            < Math.max(TIMES_LIFE * p99, (double) context.setting(MIN_WAIT).toNanos())) {
      return false;
    }
    hypothesis.evidence(
        new Evidence(
            Grade.AGE,
            "trace-siblings",
            still.size()
                + " older than the trace stood still through all its "
                + Durations.words(old.window())
                + "; "
                + old.lifetimes().count()
                + " others that began with the same function ended, 99 % within "
                + Durations.words(p99),
            context.setting(OLDER),
            origin));
    long[] leaking =
        lives.stream()
            .filter(life -> stands(life) || outlives(life, p99, old.window()))
            .mapToLong(GoroutineLife::id)
            .toArray();
    if (leaking.length < lives.size()) {
      hypothesis.goroutines(leaking); // the others have the same stack, but only just came
    }
    return true;
  }

  /** Older than the trace, and stood still all through it. */
  private static boolean stands(GoroutineLife life) {
    return life.preexisting() && life.isStuck() && life.counts().wakes() == 0;
  }

  private static boolean outlives(GoroutineLife life, long p99, long window) {
    return !life.preexisting() && life.isStuck() && window - life.since() > TIMES_LIFE * p99;
  }

  /** A dump cannot tell a wait that has just begun; a trace can. */
  private static void fresh(
      RuleContext context,
      TimelineTable timeline,
      List<GoroutineLife> lives,
      Origin origin,
      Hypothesis.Builder hypothesis) {
    long longest = -1;
    for (GoroutineLife life : lives) {
      boolean byTimer = life.counts().wakesByNobody() >= FEW;
      if (!life.isStuck() || byTimer) {
        return; // those that run, and those that a clock wakes, wait for short times only
      }
      longest = Math.max(longest, timeline.window().nanos() - life.since());
    }
    if (longest >= 0 && longest < context.setting(MIN_WAIT).toNanos()) {
      hypothesis.doubt(
          new Doubt(
              Grade.AGE,
              "trace-fresh",
              "none of the "
                  + lives.size()
                  + " had been standing still for more than "
                  + Durations.words(longest)
                  + " when the trace ended",
              context.setting(FRESH),
              origin));
    }
  }

  /** Where the older ones stand still for good, the younger ones have not had the time yet. */
  private static void siblings(
      RuleContext context,
      Survivors kept,
      boolean settled,
      Origin origin,
      Hypothesis.Builder hypothesis) {
    if (kept.ended() == 0) {
      return;
    }
    long p99 = kept.lifetimes().quantile(0.99);
    String text =
        kept.ended()
            + " siblings ended, 99 % within "
            + Durations.words(p99)
            + "; "
            + kept.count()
            + " did not, half of them have been standing still for "
            + Durations.words(kept.medianWait())
            + " or more, in a window of "
            + Durations.words(kept.window());
    double bound =
        Math.max(
            TIMES_P99 * kept.waits().quantile(0.99), (double) context.setting(MIN_WAIT).toNanos());
    if (kept.medianWait() > bound && kept.outlive()) {
      hypothesis.evidence(
          new Evidence(Grade.AGE, "trace-siblings", text, context.setting(SIBLINGS), origin));
    } else if (!kept.outlive() && !settled) {
      hypothesis.doubt(
          new Doubt(Grade.AGE, "trace-siblings", text, context.setting(SLOW_SIBLINGS), origin));
    }
  }

  private static void arrivals(
      RuleContext context, Survivors kept, Origin origin, Hypothesis.Builder hypothesis) {
    boolean spread =
        kept.count() >= context.setting(MIN_ARRIVALS)
            && kept.spread() > context.setting(MIN_SPREAD);
    if (!spread || !kept.outlive()) {
      return;
    }
    boolean brief =
        kept.window() < context.setting(SHORT_WINDOW).toNanos() && kept.lifetimes().count() == 0;
    String text =
        kept.count()
            + " of "
            + kept.created()
            + " created in "
            + Durations.words(kept.window())
            + " never ended; they kept coming over "
            + Math.round(kept.spread() * 100)
            + " % of the window";
    double weight = context.setting(ARRIVALS);
    hypothesis.evidence(
        new Evidence(Grade.TREND, "trace-arrivals", text, brief ? weight * 0.75 : weight, origin));
    if (kept.ended() == 0 && kept.count() >= MANY) {
      hypothesis.evidence(
          new Evidence(
              Grade.COUNT,
              "trace-none-ended",
              "not one of the " + kept.created() + " created at this site ended in the window",
              context.setting(NONE_ENDED),
              origin));
    }
  }
}
