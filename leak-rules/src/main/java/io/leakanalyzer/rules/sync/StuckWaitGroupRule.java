package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.Company;
import io.leakanalyzer.rules.internal.Scenes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A WaitGroup parks its waiters until Done was called as often as Add said. A path without Done, an
 * Add too many, or a worker that is itself stuck keeps them for good.
 */
@RuleInfo(
    id = "stuck-waitgroup",
    summary = "Goroutines wait for a WaitGroup that is never done",
    causes = "waitgroup",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.signatures")
public final class StuckWaitGroupRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.6, "Evidence of the wait alone");
  static final Setting<Double> STUCK =
      Setting.ofDouble(
          "stuck-member", 1.0, "Evidence of who ought to call Done and is stuck for good");
  static final Setting<Integer> SMALL =
      Setting.ofInt("small", 16, "Other goroutines of a small program");
  private static final double FIT = 0.9;
  private static final Remedy REMEDY =
      new Remedy(
          "Call Done in a defer as the first statement of every worker, and Add before its go statement.",
"""
wg.Add(1)
go func() {
	defer wg.Done() // on every path, panics included
	work()
}()
""");

  /** An errgroup.Group counts by itself: golang.org/x/sync/errgroup/errgroup.go, Go and Wait. */
  private static final Remedy GROUP_REMEDY =
      new Remedy(
          "A function given to the group's Go does not return: end it with the group's context; it is stuck in another finding.",
          "");

  /** A call of a singleflight.Group: golang.org/x/sync/singleflight/singleflight.go, Do. */
  private static final Remedy SHARED_REMEDY =
      new Remedy(
          "The function given to Do does not return, and all who ask for its key wait for it: give it a time limit, or wait with DoChan and a select.",
          """
          func get(ctx context.Context, key string) (any, error) {
          	select {
          	case r := <-group.DoChan(key, load):
          		return r.Val, r.Err
          	case <-ctx.Done():
          		group.Forget(key) // the next one tries again
          		return nil, ctx.Err()
          	}
          }
          """);

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT, STUCK, SMALL);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Scenes scenes = new Scenes();
    List<Suspect> waiting = Blocked.in(context, WaitClass.WAITGROUP).toList();
    Set<Suspect> stranded =
        waiting.stream()
            .filter(s -> Company.of(s, scenes).isStranded(context.setting(SMALL)))
            .collect(Collectors.toSet());
    AwaitedMembers members = new AwaitedMembers(context, waiting, stranded::contains);
    return waiting.stream().map(s -> hypothesis(s, members.of(s), stranded.contains(s), context));
  }

  private static Hypothesis hypothesis(
      Suspect suspect, Optional<Awaited> awaited, boolean stranded, RuleContext context) {
    Hypothesis.Builder hypothesis =
        Blocked.parked(suspect, context.setting(WEIGHT), "WaitGroup.Wait")
            .cause(Cause.WAITGROUP, FIT)
            .remedy(remedy(suspect));
    if (awaited.isEmpty()) {
      return hypothesis
          .summary(
              (stranded
                      ? "The WaitGroup at %s is never done: nobody is left who was to call Done"
                      : "The WaitGroup at %s is never done")
                  .formatted(suspect.blockedAt()))
          .build();
    }
    Suspect member = awaited.get().suspect();
    hypothesis
        .link(Ring.hop(suspect, ""))
        .link(Ring.hop(member, "waits for a Done of (inferred)"))
        .summary(
            "The WaitGroup at %s is never done: who was to call Done is stuck in %s"
                .formatted(suspect.blockedAt(), member.waitClass().words()));
    if (stranded) {
      hypothesis
          .culprit(member)
          .evidence(
              new Evidence(
                  Grade.STRUCTURAL,
                  "member",
                  Words.goroutines(member.last().count())
                      + " at "
                      + member.blockedAt()
                      + ", "
                      + awaited.get().tie().words()
                      + ", will not call Done while stuck",
                  context.setting(STUCK),
                  member.last().origin()));
    }
    return hypothesis.build();
  }

  private static Remedy remedy(Suspect suspect) {
    return switch (suspect.blockedAt().function().packagePath()) {
      case "golang.org/x/sync/errgroup" -> GROUP_REMEDY;
      case "golang.org/x/sync/singleflight" -> SHARED_REMEDY;
      default -> REMEDY;
    };
  }
}
