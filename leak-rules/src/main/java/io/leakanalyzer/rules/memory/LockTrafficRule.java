package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The block profile compared with the mutex profile. One shows who got a lock after waiting for it,
 * the other who gave one back while others waited. A function of which the first has samples and
 * the second none got the lock and kept it, or gave it back only when nobody waited; when
 * goroutines stand still for a lock right there, somebody did wait.
 */
@RuleInfo(
    id = "lock-traffic",
    summary = "The block profile shows who got a lock, the mutex profile never who gave it back",
    needs = @Needs(allOf = {Capability.BLOCK_SAMPLES, Capability.MUTEX_SAMPLES}),
    checks = "locks.compared")
public final class LockTrafficRule implements Rule {
  static final Setting<Double> KEPT =
      Setting.ofDouble("weight-kept", 0.3, "Evidence of a lock that was got and never given back");
  static final Setting<Integer> MANY =
      Setting.ofInt("many", 3, "Goroutines at a place below which silence says nothing");

  @Override
  public List<Setting<?>> settings() {
    return List.of(KEPT, MANY);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Optional<SampleTable> mutex = LatestProfile.of(context, SnapshotKind.MUTEX_PROFILE);
    return traffic(context)
        .map(
            traffic ->
                kept(traffic, context)
                    .map(suspect -> hypothesis(suspect, traffic, mutex.orElseThrow(), context)))
        .orElse(Stream.empty());
  }

  @Override
  public List<Check> checks(RuleContext context) {
    return traffic(context).map(traffic -> List.of(row(traffic, context))).orElse(List.of());
  }

  private static Check row(LockTraffic traffic, RuleContext context) {
    List<Suspect> kept = kept(traffic, context).toList();
    long both = traffic.taken().keySet().stream().filter(f -> traffic.givenBy(f) > 0).count();
    String value =
        Words.count(traffic.taken().size(), "function")
            + " got a lock after "
            + Words.count(LockTraffic.sum(traffic.taken()), "wait")
            + ", "
            + both
            + " of them also gave one back; "
            + Words.count(LockTraffic.sum(traffic.given()), "contended unlock")
            + " by "
            + Words.count(traffic.given().size(), "function")
            + (kept.isEmpty()
                ? ""
                : "; never gave one back where others wait: " + function(kept.get(0)));
    return new Check(
        "locks.compared",
        Checklist.question("locks.compared"),
        kept.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN,
        value,
        "all for whose lock " + context.setting(MANY) + " or more wait",
        "");
  }

  /** Those who stand still for a lock in a function that got it before and never gave it back. */
  private static Stream<Suspect> kept(LockTraffic traffic, RuleContext context) {
    return context.suspects().stream()
        .filter(suspect -> isKept(suspect, traffic, context.setting(MANY)));
  }

  private static String function(Suspect suspect) {
    return suspect.blockedAt().function().text();
  }

  private static Optional<LockTraffic> traffic(RuleContext context) {
    return LatestProfile.of(context, SnapshotKind.BLOCK_PROFILE)
        .flatMap(
            block ->
                LatestProfile.of(context, SnapshotKind.MUTEX_PROFILE)
                    .map(mutex -> LockTraffic.of(block, mutex)));
  }

  private static boolean isKept(Suspect suspect, LockTraffic traffic, int many) {
    String function = function(suspect);
    return suspect.waitClass().isLock()
        && suspect.last().count() >= many
        && !traffic.given().isEmpty()
        && traffic.takenBy(function) > 0
        && traffic.givenBy(function) == 0;
  }

  private static Hypothesis hypothesis(
      Suspect suspect, LockTraffic traffic, SampleTable mutex, RuleContext context) {
    String function = function(suspect);
    return Hypothesis.about(suspect)
        .evidence(
            new Evidence(
                Grade.HINT,
                "lock-traffic",
                (function + " got its lock after ")
                    + Words.count(traffic.takenBy(function), "wait")
                    + " by the block profile, but the mutex profile, which shows "
                    + Words.count(LockTraffic.sum(traffic.given()), "contended unlock")
                    + " by others, never shows that it gave it back, and "
                    + Words.goroutines(suspect.last().count())
                    + " wait for a lock there",
                context.setting(KEPT),
                mutex.origin()))
        .build();
  }
}
