package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.sample.SampleTable;
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
import io.leakanalyzer.rules.internal.LatestProfile;
import io.leakanalyzer.rules.internal.SampleSums;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The block profile records a wait when it ends. A place where many goroutines are stuck and that
 * it never shows, while it shows others, has not let one go; a place that it shows has.
 */
@RuleInfo(
    id = "block-silence",
    summary =
        "The block profile, which records waits that ended, never shows where goroutines stick",
    needs = @Needs(allOf = {Capability.BLOCK_SAMPLES, Capability.STACKS}),
    checks = "trace.corroboration")
public final class BlockSilenceRule implements Rule {
  static final Setting<Double> SILENCE =
      Setting.ofDouble("weight-silence", 0.4, "Evidence of no wait that ended");
  static final Setting<Double> ENDED =
      Setting.ofDouble("weight-ended", 0.3, "Doubt of waits that ended at the same line");
  static final Setting<Integer> MANY =
      Setting.ofInt("many", 3, "Goroutines at a place below which silence says nothing");

  @Override
  public List<Setting<?>> settings() {
    return List.of(SILENCE, ENDED, MANY);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return profile(context)
        .map(profile -> stuck(context).map(suspect -> hypothesis(suspect, profile, context)))
        .orElse(Stream.empty());
  }

  @Override
  public List<Check> checks(RuleContext context) {
    if (context.profiles().capabilities().contains(Capability.TIMELINE)) {
      return List.of(); // a trace says more about the same question
    }
    return profile(context)
        .map(
            profile -> {
              List<Suspect> stuck = stuck(context).toList();
              long shown = stuck.stream().filter(s -> waits(s, profile) > 0).count();
              String value =
                  shown
                      + " of "
                      + stuck.size()
                      + " places where goroutines are stuck show waits that ended in "
                      + profile.origin();
              return List.of(
                  new Check(
                      "trace.corroboration",
                      Checklist.question("trace.corroboration"),
                      shown < stuck.size() ? CheckStatus.WARN : CheckStatus.PASS,
                      value,
                      "all",
                      ""));
            })
        .orElse(List.of());
  }

  private static Stream<Suspect> stuck(RuleContext context) {
    return context.suspects().stream()
        .filter(s -> isRecorded(s.waitClass()))
        .filter(s -> s.last().count() >= context.setting(MANY));
  }

  /** Channels and package sync; sleeps and I/O are not in the block profile. */
  private static boolean isRecorded(WaitClass waitClass) {
    return (waitClass.isChannel() || waitClass.isSync()) && !waitClass.isForever();
  }

  private static Optional<SampleTable> profile(RuleContext context) {
    return LatestProfile.of(context, SnapshotKind.BLOCK_PROFILE);
  }

  private static Hypothesis hypothesis(Suspect suspect, SampleTable profile, RuleContext context) {
    long waits = waits(suspect, profile);
    Origin origin = profile.origin();
    Hypothesis.Builder hypothesis = Hypothesis.about(suspect);
    if (waits > 0) {
      return hypothesis
          .doubt(
              new Doubt(
                  Grade.HINT,
                  "block-profile",
                  "the block profile shows "
                      + Words.count(waits, "wait")
                      + " at this line that ended",
                  context.setting(ENDED),
                  origin))
          .build();
    }
    return hypothesis
        .evidence(
            new Evidence(
                Grade.HINT,
                "block-profile",
                "the block profile, which records waits that ended, never shows this line, where "
                    + Words.goroutines(suspect.last().count())
                    + " wait",
                context.setting(SILENCE),
                origin))
        .build();
  }

  /** Waits that ended at the very line where the suspect is blocked. */
  private static long waits(Suspect suspect, SampleTable profile) {
    return SampleSums.of(profile, "contentions").at(suspect.blockedAt());
  }
}
