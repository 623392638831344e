package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineTable;
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
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A dump lists who waits, a trace of another time shows whether they move: goroutines of a dump
 * that stand still through the whole trace confirm each other, those that ended in it were no leak.
 */
@RuleInfo(
    id = "trace-dumps",
    summary = "Goroutines that a dump lists stand still through a trace, or end in it",
    needs = @Needs(allOf = {Capability.TIMELINE, Capability.IDS}))
public final class TraceDumpsRule implements Rule {
  static final Setting<Double> STILL =
      Setting.ofDouble("weight-still", 0.3, "Evidence of all of them standing still in the trace");
  static final Setting<Double> ENDED =
      Setting.ofDouble("doubt-ended", 1.5, "Doubt when all of them ended in the trace");

  static final Setting<Double> SERVED =
      Setting.ofDouble(
          "served-weight", 2.2, "Doubt about goroutines that others wake again and again");

  private static final String GONE = "trace-ended";

  @Override
  public List<Setting<?>> settings() {
    return List.of(STILL, ENDED, SERVED);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context
        .profiles()
        .snapshots()
        .flatMap(
            trace ->
                trace.table(TimelineTable.class).stream()
                    .flatMap(
                        timeline ->
                            context.suspects().stream()
                                .flatMap(s -> compare(context, s, trace, timeline).stream())));
  }

  /** A row only where there is a dump to compare with: a trace alone agrees with nobody. */
  @Override
  public List<Check> checks(RuleContext context) {
    if (context.suspects().stream().noneMatch(TraceDumpsRule::isComparable)) {
      return List.of();
    }
    List<Hypothesis> said = examine(context).toList();
    long still = said.stream().filter(h -> !h.evidence().isEmpty()).count();
    long ended =
        said.stream()
            .filter(h -> h.doubts().stream().anyMatch(d -> d.aspect().equals(GONE)))
            .count();
    String id = "trace.corroboration";
    return List.of(
        new Check(
            id,
            Checklist.question(id),
            ended > 0 ? CheckStatus.WARN : CheckStatus.PASS,
            "trace and dump agree on "
                + still
                + " places where all stand still; at "
                + ended
                + " some that the dump lists ended in the trace",
            "none that ended",
            ""));
  }

  private static boolean isComparable(Suspect suspect) {
    Sighting dump = suspect.last();
    return dump.hasIds()
        && !dump.snapshot().capabilities().contains(Capability.TIMELINE)
        && suspect.waitClass() != WaitClass.RUNTIME;
  }

  /** Another goroutine woke it, and it is blocked again: it is given work. */
  private static boolean isServed(GoroutineLife life) {
    return life.preexisting()
        && life.isStuck()
        && life.counts().wakes() > life.counts().wakesByNobody();
  }

  private static boolean isIdleAtTimes(Suspect suspect) {
    return switch (suspect.waitClass()) {
      case CHAN_RECEIVE, SELECT, COND -> !Work.isWork(suspect);
      default -> false;
    };
  }

  private static Hypothesis atWork(
      RuleContext context, Suspect suspect, long served, Snapshot trace) {
    String text =
        "other goroutines woke "
            + served
            + " of the "
            + Words.goroutines(suspect.last().count())
            + ", and they wait again: they are given work";
    double weight = context.setting(SERVED) * served / suspect.last().count();
    return Hypothesis.about(suspect)
        .doubt(new Doubt(Grade.TREND, "at-work", text, weight, trace.origin()))
        .build();
  }

  private static Optional<Hypothesis> compare(
      RuleContext context, Suspect suspect, Snapshot trace, TimelineTable timeline) {
    Sighting dump = suspect.last();
    if (!isComparable(suspect)) {
      return Optional.empty();
    }
    long ended = 0;
    long still = 0;
    long moved = 0;
    long served = 0;
    for (long id : dump.ids()) {
      Optional<GoroutineLife> life = timeline.findLast(id);
      if (life.isEmpty()) {
        continue; // it began after the trace, or ended before it
      }
      boolean quiet = life.get().isStuck() && life.get().counts().wakes() == 0;
      ended += life.get().hasEnded() ? 1 : 0;
      still += quiet ? 1 : 0;
      moved += !quiet && !life.get().hasEnded() ? 1 : 0;
      served += isServed(life.get()) ? 1 : 0;
    }
    if (ended > 0) {
      String text =
          ended
              + " of the "
              + Words.goroutines(dump.count())
              + " that "
              + dump.snapshot().origin()
              + " lists ended while the trace ran";
      double weight = context.setting(ENDED) * ended / dump.ids().length;
      return Optional.of(
          Hypothesis.about(suspect)
              .doubt(new Doubt(Grade.TREND, GONE, text, weight, trace.origin()))
              .build());
    }
    if (served > 0 && isIdleAtTimes(suspect)) {
      return Optional.of(atWork(context, suspect, served, trace));
    }
    if (still == 0 || moved > 0) {
      return Optional.empty();
    }
    String text =
        "the trace agrees with the dump: "
            + whom(still, dump.count())
            + " stood still through its "
            + Durations.words(timeline.window().nanos())
            + ", none was woken";
    return Optional.of(
        Hypothesis.about(suspect)
            .evidence(
                new Evidence(
                    Grade.TREND, "trace-still", text, context.setting(STILL), trace.origin()))
            .build());
  }

  /** {@code the goroutine}, {@code all 24 goroutines}, {@code 3 of the 24 goroutines}. */
  private static String whom(long some, long all) {
    if (some < all) {
      return some + " of the " + Words.goroutines(all);
    }
    return all == 1 ? "the goroutine" : "all " + Words.goroutines(all);
  }
}
