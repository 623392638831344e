package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.Signature;
import java.util.List;
import java.util.stream.Stream;

/**
 * A semaphore, a limited group or a pool lets wait whoever finds it empty. A path that takes a
 * permit and does not give it back drains it.
 */
@RuleInfo(
    id = "drained-semaphore",
    summary = "Goroutines wait for a semaphore or a pool whose permits are never given back",
    causes = "semaphore",
    needs = @Needs(allOf = Capability.STACKS),
    checks = {"dump.request-scope", "dump.signatures"})
public final class DrainedSemaphoreRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 1.4, "Evidence of the signature alone");
  private static final double FIT = 1.0;
  private static final Signature SIGNATURE =
      Signature.of(
          "golang.org/x/sync/semaphore.(*Weighted).Acquire",
          "golang.org/x/sync/errgroup.(*Group).Go",
          "github.com/jackc/puddle/v2/internal/genstack.(*GenStack).Pop",
          "github.com/jackc/puddle/v2.(*Pool).Acquire",
          "github.com/redis/go-redis/v9/internal/pool.(*ConnPool).waitTurn",
          "github.com/go-redis/redis/v8/internal/pool.(*ConnPool).waitTurn",
          "github.com/gomodule/redigo/redis.(*Pool).waitVacantConn",
          "golang.org/x/net/netutil.(*limitListener).acquire",
          "github.com/panjf2000/ants.(*poolCommon).retrieveWorker");
  private static final Remedy REMEDY =
      new Remedy(
          "Give the permit back in a defer, right after it was taken.",
"""
if err := sem.Acquire(ctx, 1); err != nil {
	return err
}
defer sem.Release(1) // on every path
""");

  private static final String GO = "golang.org/x/sync/errgroup.(*Group).Go";
  private static final Remedy LIMIT =
      new Remedy(
          "A member of a limited group starts another one and waits for a place that only members' returns give free: start them from outside the group, use TryGo, or raise the limit.",
          "");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return SIGNATURE
        .parked(
            Blocked.in(
                context,
                WaitClass.SELECT,
                WaitClass.CHAN_SEND,
                WaitClass.CHAN_RECEIVE,
                WaitClass.COND,
                WaitClass.SEMAPHORE),
            context.setting(WEIGHT),
            "it takes a permit of a semaphore or pool")
        .map(
            hypothesis ->
                hypothesis
                    .cause(Cause.SEMAPHORE, FIT)
                    .summary("The permits of a semaphore or pool are never given back")
                    .remedy(REMEDY)
                    .build())
        .map(DrainedSemaphoreRule::aboutLimits);
  }

  /** A limited errgroup.Group whose own members wait for a place in it. */
  private static Hypothesis aboutLimits(Hypothesis drained) {
    Suspect suspect = drained.suspect();
    boolean member =
        suspect.creation().map(c -> c.function().stable().equals(GO)).orElse(false)
            && Blocked.calls(suspect.stack(), GO);
    return member
        ? Hypothesis.about(suspect)
            .cause(Cause.SEMAPHORE, FIT)
            .summary("Members of a limited group wait for a place in a group that they fill")
            .remedy(LIMIT)
            .evidence(drained.evidence().get(0))
            .falsify(Words.ANOTHER_DUMP)
            .build()
        : drained;
  }
}
