package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.timeline.GoroutineLife;
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
import io.leakanalyzer.rules.internal.LatestProfile;
import io.leakanalyzer.rules.trace.PlaceCompared.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Three witnesses of one wait. A trace shows who stands still within its window and who got past;
 * the block profile, since it was switched on, whose waits ended; the mutex profile, who unlocked.
 * Where they agree that nobody got past, that is more than each says alone; where they contradict
 * each other, the silence of a profile says nothing, and both are shown.
 */
@RuleInfo(
    id = "trace-profiles",
    summary =
        "Trace, block and mutex profile agree that nobody gets past, or contradict each other",
    needs =
        @Needs(
            allOf = {Capability.TIMELINE},
            anyOf = {Capability.BLOCK_SAMPLES, Capability.MUTEX_SAMPLES}),
    checks = "trace.corroboration")
public final class TraceProfilesRule implements Rule {
  static final Setting<Integer> MANY =
      Setting.ofInt("many", 2, "Goroutines at a place below which silence says nothing");
  static final Setting<Double> NOBODY =
      Setting.ofDouble("weight-nobody", 0.6, "Evidence of nobody past in trace and profile");
  static final Setting<Double> STOPPED =
      Setting.ofDouble(
          "weight-stopped", 0.2, "Evidence of a place that let others go before the trace only");
  static final Setting<Double> PASSED =
      Setting.ofDouble("doubt-passed", 0.4, "Doubt when trace and profile show others get past");
  static final Setting<Double> CONTRADICTED =
      Setting.ofDouble("doubt-contradicted", 0.4, "Doubt of a silence that the trace proves wrong");

  @Override
  public List<Setting<?>> settings() {
    return List.of(MANY, NOBODY, STOPPED, PASSED, CONTRADICTED);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return compare(context).stream().flatMap(place -> hypothesis(context, place).stream());
  }

  @Override
  public List<Check> checks(RuleContext context) {
    List<PlaceCompared> all = compare(context);
    long silent = count(all, Verdict.NOBODY);
    long stopped = count(all, Verdict.STOPPED);
    List<PlaceCompared> contradicted =
        all.stream().filter(place -> place.verdict() == Verdict.CONTRADICTED).toList();
    String value =
        all.size()
            + " places: trace and profiles agree that others get past at "
            + count(all, Verdict.PASSED)
            + " and that nobody does at "
            + silent
            + "; "
            + stopped
            + " let goroutines go before the trace only; "
            + contradicted.size()
            + " contradicted"
            + (contradicted.isEmpty() ? "" : ": " + contradicted.get(0).text());
    boolean odd = silent + stopped + contradicted.size() > 0;
    return List.of(
        new Check(
            "trace.corroboration",
            Checklist.question("trace.corroboration"),
            odd ? CheckStatus.WARN : CheckStatus.PASS,
            value,
            "others get past at all",
            ""));
  }

  private static long count(List<PlaceCompared> all, Verdict verdict) {
    return all.stream().filter(place -> place.verdict() == verdict).count();
  }

  private static List<PlaceCompared> compare(RuleContext context) {
    Optional<SampleTable> block = LatestProfile.of(context, SnapshotKind.BLOCK_PROFILE);
    Optional<SampleTable> mutex = LatestProfile.of(context, SnapshotKind.MUTEX_PROFILE);
    List<PlaceCompared> all = new ArrayList<>();
    for (SuspectLives trace : SuspectLives.of(context)) {
      Passages passages = Passages.of(trace.timeline());
      block.ifPresent(profile -> all.addAll(compare(context, trace, passages, profile, false)));
      mutex.ifPresent(profile -> all.addAll(compare(context, trace, passages, profile, true)));
    }
    return all;
  }

  private static List<PlaceCompared> compare(
      RuleContext context,
      SuspectLives trace,
      Passages passages,
      SampleTable profile,
      boolean unlocks) {
    ProfileStacks stacks = ProfileStacks.of(profile);
    List<PlaceCompared> all = new ArrayList<>();
    trace
        .lives()
        .forEach(
            (suspect, lives) -> {
              List<GoroutineLife> stuck = lives.stream().filter(GoroutineLife::isStuck).toList();
              if (isRecorded(suspect, unlocks) && stuck.size() >= context.setting(MANY)) {
                all.add(
                    PlaceCompared.of(
                        trace.timeline(), suspect, stuck, passages, profile, stacks, unlocks));
              }
            });
    return all;
  }

  /** The block profile has channels and package sync, the mutex profile locks alone. */
  private static boolean isRecorded(Suspect suspect, boolean unlocks) {
    WaitClass waits = suspect.waitClass();
    return waits.isLock()
        || (!unlocks && (waits.isChannel() || waits.isSync()) && !waits.isForever());
  }

  private static Optional<Hypothesis> hypothesis(RuleContext context, PlaceCompared place) {
    Hypothesis.Builder about = Hypothesis.about(place.suspect());
    String aspect = place.unlocks() ? "mutex-profile" : "block-profile";
    return switch (place.verdict()) {
      case NOBODY -> Optional.of(evidence(about, place, aspect, context.setting(NOBODY)));
      case STOPPED -> Optional.of(evidence(about, place, aspect, context.setting(STOPPED)));
      case PASSED -> Optional.of(doubt(about, place, aspect, context.setting(PASSED)));
      case CONTRADICTED ->
          Optional.of(doubt(about, place, aspect + "-contradicted", context.setting(CONTRADICTED)));
      case UNCLEAR -> Optional.empty();
    };
  }

  private static Hypothesis evidence(
      Hypothesis.Builder about, PlaceCompared place, String aspect, double weight) {
    return about
        .evidence(new Evidence(Grade.HINT, aspect, place.text(), weight, place.profile()))
        .build();
  }

  private static Hypothesis doubt(
      Hypothesis.Builder about, PlaceCompared place, String aspect, double weight) {
    return about
        .doubt(new Doubt(Grade.HINT, aspect, place.text(), weight, place.profile()))
        .build();
  }
}
