package io.leakanalyzer.rules.io;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All finalizers run on one goroutine (runtime/mfinal.go; cleanups on a few since Go 1.25): one
 * that blocks stops all others, and nothing that waits for one is ever freed.
 */
@RuleInfo(
    id = "blocked-finalizer",
    summary = "A finalizer or cleanup blocks",
    causes = "finalizer",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class BlockedFinalizerRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 5.0, "Evidence of a finalizer that is parked");
  private static final Set<String> ENTRIES =
      Set.of("runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups");
  private static final Set<String> MAKERS =
      Set.of("runtime.createfing", "runtime.(*cleanupQueue).createGs");
  private static final Remedy REMEDY =
      new Remedy(
          "Let a finalizer start a goroutine for anything that may block, or better close explicitly.",
          """
          runtime.SetFinalizer(r, func(r *resource) {
          	go r.release() // never block the one goroutine of all finalizers
          })
          """);

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(BlockedFinalizerRule::isFinalizer)
        .map(suspect -> hypothesis(suspect, context.setting(WEIGHT)));
  }

  private static boolean isFinalizer(Suspect suspect) {
    String entry = suspect.stack().entry().map(f -> f.function().text()).orElse("");
    WaitClass wait = suspect.waitClass();
    String maker = suspect.creation().map(c -> c.function().text()).orElse("");
    return (ENTRIES.contains(entry) || MAKERS.contains(maker) || hasNoMaker(suspect))
        && (wait.isChannel() || wait.isSync() || wait == WaitClass.SLEEP || wait == WaitClass.IO)
        && suspect.stack().frames().stream()
            .map(Frame::function)
            .anyMatch(f -> !f.isRuntimeOrSync());
  }

  /**
   * Go up to 1.22 hides {@code created by runtime.createfing}. All other goroutines of a dump that
   * have no creator are main, and threads that C made.
   */
  private static boolean hasNoMaker(Suspect suspect) {
    Set<Capability> known = suspect.last().snapshot().capabilities();
    boolean locked =
        suspect.last().groups().stream()
            .anyMatch(g -> g.table().has(g.rows()[0], GoroutineTable.LOCKED));
    return known.contains(Capability.CREATORS)
        && known.contains(Capability.IDS)
        && !known.contains(Capability.TIMELINE)
        && suspect.creation().isEmpty()
        && suspect.last().count() == 1
        && suspect.stack().elided() == 0
        && !locked
        && !Blocked.isMain(suspect);
  }

  private static Hypothesis hypothesis(Suspect suspect, double weight) {
    return Hypothesis.about(suspect)
        .cause(Cause.FINALIZER, 1)
        .summary("A finalizer is stuck at " + suspect.blockedAt() + " and stops all others")
        .evidence(
            Blocked.wait(
                suspect, Grade.STRUCTURAL, weight, suspect.waitClass().words() + " in a finalizer"))
        .remedy(REMEDY)
        .falsify("Take another dump: if the finalizer goroutine waits elsewhere, it goes on")
        .build();
  }
}
