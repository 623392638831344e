package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Suspect;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * The mutex profile records an unlock for which others had to wait, at the place that unlocks. A
 * function that waits for a lock gives it back itself when it gets it: one that the profile shows
 * got it at times, one that it never shows, while it shows others, perhaps never did.
 */
@RuleInfo(
    id = "unlock-silence",
    summary =
        "The mutex profile, which records contended unlocks, never shows who waits for a lock",
    needs = @Needs(allOf = {Capability.MUTEX_SAMPLES, Capability.STACKS}),
    checks = "trace.corroboration")
public final class UnlockSilenceRule implements Rule {
  static final Setting<Double> SILENCE =
      Setting.ofDouble("weight-silence", 0.2, "Evidence of no contended unlock by the function");
  static final Setting<Double> UNLOCKED =
      Setting.ofDouble("weight-unlocked", 0.2, "Doubt of contended unlocks by the function");
  static final Setting<Integer> MANY =
      Setting.ofInt("many", 3, "Goroutines at a place below which silence says nothing");

  @Override
  public List<Setting<?>> settings() {
    return List.of(SILENCE, UNLOCKED, MANY);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return profile(context)
        .map(profile -> stuck(context).map(suspect -> hypothesis(suspect, profile, context)))
        .orElse(Stream.empty());
  }

  @Override
  public List<Check> checks(RuleContext context) {
    Optional<SampleTable> profile = profile(context);
    Set<Capability> others = context.profiles().capabilities();
    if (profile.isEmpty()
        || others.contains(Capability.BLOCK_SAMPLES)
        || others.contains(Capability.TIMELINE)) {
      // A trace or the block profile says more about the same question.
      return List.of();
    }
    List<Suspect> stuck = stuck(context).toList();
    long shown = stuck.stream().filter(s -> unlocks(s, profile.get()) > 0).count();
    return List.of(
        new Check(
            "trace.corroboration",
            Checklist.question("trace.corroboration"),
            shown < stuck.size() ? CheckStatus.WARN : CheckStatus.PASS,
            (shown
                    + " of "
                    + stuck.size()
                    + " functions that wait for locks show contended unlocks in ")
                + profile.get().origin(),
            "all",
            ""));
  }

  private static Stream<Suspect> stuck(RuleContext context) {
    return context.suspects().stream()
        .filter(suspect -> suspect.waitClass().isLock())
        .filter(suspect -> suspect.last().count() >= context.setting(MANY));
  }

  private static Optional<SampleTable> profile(RuleContext context) {
    return LatestProfile.of(context, SnapshotKind.MUTEX_PROFILE);
  }

  private static Hypothesis hypothesis(Suspect suspect, SampleTable profile, RuleContext context) {
    String function = suspect.blockedAt().function().text();
    long unlocks = unlocks(suspect, profile);
    if (unlocks > 0) {
      return Hypothesis.about(suspect)
          .doubt(
              new Doubt(
                  Grade.HINT,
                  "mutex-profile",
                  "the mutex profile shows "
                      + Words.count(unlocks, "contended unlock")
                      + " by "
                      + function,
                  context.setting(UNLOCKED),
                  profile.origin()))
          .build();
    }
    return Hypothesis.about(suspect)
        .evidence(
            new Evidence(
                Grade.HINT,
                "mutex-profile",
                ("the mutex profile, which records contended unlocks, never shows " + function)
                    + ", where "
                    + Words.goroutines(suspect.last().count())
                    + " wait for a lock",
                context.setting(SILENCE),
                profile.origin()))
        .build();
  }

  private static long unlocks(Suspect suspect, SampleTable profile) {
    String function = suspect.blockedAt().function().text();
    return SampleSums.of(profile, "contentions").through(function::equals);
  }
}
