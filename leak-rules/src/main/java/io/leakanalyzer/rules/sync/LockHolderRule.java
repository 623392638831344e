package io.leakanalyzer.rules.sync;

import io.leakanalyzer.graph.Node;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.ReferenceChain;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.graph.WaitForCycles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
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
import io.leakanalyzer.rules.internal.ChainWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goroutines wait for a Mutex or RWMutex. The question is who holds it: a goroutine that waits for
 * them in turn (a cycle), one that is stuck elsewhere, or nobody any more, because it returned
 * without unlocking. A dump prints the lock's own address and, in callers' frames, the struct that
 * it lies in: enough to answer in most cases.
 */
@RuleInfo(
    id = "lock-holder",
    summary =
        "Goroutines wait for a lock whose holder waits for them, is stuck itself, or has returned without unlocking",
    causes = {"mutex", "rwmutex"},
    needs =
        @Needs(
            allOf = Capability.STACKS,
            optional = {Capability.WAIT_REASONS, Capability.ARGUMENTS, Capability.IDS}),
    checks = {"dump.signatures"})
public final class LockHolderRule implements Rule {
  static final Setting<Double> CYCLE =
      Setting.ofDouble("weight-cycle", 6, "Log-odds of a wait-for cycle: no schedule resolves it");
  static final Setting<Double> STUCK =
      Setting.ofDouble(
          "weight-stuck-holder",
          3,
          "Log-odds of a holder that is itself blocked in a channel, lock, WaitGroup or Cond");
  static final Setting<Double> SLOW =
      Setting.ofDouble(
          "weight-slow-holder",
          1,
          "Log-odds of a holder that sleeps, does I/O or is in a system call");
  static final Setting<Double> GONE =
      Setting.ofDouble(
          "weight-no-holder",
          2.2,
          "Log-odds of a lock whose struct no other goroutine shows: its holder has returned");
  static final Setting<Double> GONE_OR_HIDDEN =
      Setting.ofDouble(
          "weight-hidden-holder",
          1.1,
          "Log-odds of the same while others run code of the package, which may hold it unseen");
  static final Setting<Double> ITSELF =
      Setting.ofDouble(
          "weight-self",
          2.4,
          "Log-odds of a goroutine whose own outer frames are of the locked struct while nobody else's are");
  static final Setting<Double> LIKELY =
      Setting.ofDouble(
          "weight-likely-holder",
          1.5,
          "Log-odds of a lock of a type in whose methods only one other place is stuck");
  static final Setting<Double> RING =
      Setting.ofDouble(
          "weight-ring",
          1.5,
          "Log-odds of a holder whose wait nobody can end but those who wait for its lock");
  static final Setting<Double> LIKELY_CYCLE =
      Setting.ofDouble(
          "weight-likely-cycle", 3, "Log-odds of two who very likely hold each other's locks");
  static final Setting<Integer> SMALL =
      Setting.ofInt("small", 16, "Other goroutines of a small program");
  static final Setting<Double> UNKNOWN =
      Setting.ofDouble(
          "weight-unknown-holder",
          0.6,
          "Log-odds of waiting for a lock of which the artefacts do not show the holder");

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    List<ReferenceChain> cycles = WaitForCycles.find(context.graph());
    LockScene scene = new LockScene(context);
    return context.suspects().stream()
        .filter(suspect -> suspect.waitClass().isLock())
        .map(suspect -> hypothesis(scene, cycles, suspect))
        .flatMap(
            said -> Stream.concat(Stream.of(said), InferredHold.aboutHolder(scene, said).stream()));
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        CYCLE,
        STUCK,
        SLOW,
        GONE,
        GONE_OR_HIDDEN,
        ITSELF,
        LIKELY,
        RING,
        LIKELY_CYCLE,
        SMALL,
        UNKNOWN);
  }

  private static Hypothesis hypothesis(
      LockScene scene, List<ReferenceChain> cycles, Suspect suspect) {
    boolean mutex = suspect.waitClass() == WaitClass.MUTEX;
    Hypothesis.Builder hypothesis =
        Hypothesis.about(suspect)
            .cause(mutex ? Cause.MUTEX : Cause.RWMUTEX, 0.9)
            .remedy(LockRemedy.of(mutex))
            .falsify(
                "Take another dump a minute later: if these goroutines have moved on, the lock is contended, not lost");
    Optional<LockWait> wait = scene.waitOf(suspect);
    if (wait.isEmpty()) {
      return InferredHold.of(scene, hypothesis, suspect)
          .or(() -> PendingWriter.of(scene, hypothesis, suspect))
          .orElseGet(() -> unknown(scene, hypothesis, suspect));
    }
    Optional<ReferenceChain> cycle =
        cycles.stream().filter(c -> leadsTo(wait.get().chain(), c)).findFirst();
    return cycle
        .map(c -> cyclic(scene.context(), hypothesis, wait.get(), c))
        .orElseGet(() -> held(scene, hypothesis, wait.get()));
  }

  private static boolean leadsTo(ReferenceChain chain, ReferenceChain cycle) {
    return chain.cyclic()
        && cycle.hops().stream()
            .anyMatch(hop -> hop.source() == chain.hops().get(chain.hops().size() - 1).target());
  }

  private static Hypothesis cyclic(
      RuleContext context, Hypothesis.Builder hypothesis, LockWait wait, ReferenceChain cycle) {
    ReferenceGraph graph = context.graph();
    List<String> members =
        cycle.hops().stream()
            .map(ReferenceChain.Hop::source)
            .filter(n -> Node.kind(n) == NodeKind.GOROUTINE)
            .map(graph::describe)
            .toList();
    String text =
        String.join(" and ", members)
            + " wait for locks that each other hold; "
            + Words.goroutines(wait.waiters())
            + " "
            + Words.waits(wait.waiters())
            + " for "
            + wait.lockName();
    ChainWords.of(context, cycle).forEach(hypothesis::link);
    return hypothesis
        .summary("Goroutines are deadlocked: locks are taken in opposite orders")
        .remedy(LockRemedy.ORDER)
        .evidence(
            new Evidence(Grade.STRUCTURAL, "holder", text, context.setting(CYCLE), wait.origin()))
        .build();
  }

  private static Hypothesis held(LockScene scene, Hypothesis.Builder hypothesis, LockWait wait) {
    RuleContext context = scene.context();
    Optional<LockWait.Holder> holder = wait.holder();
    if (holder.isPresent()) {
      return heldBy(scene, hypothesis, wait, holder.get());
    }
    Optional<Hypothesis> self = SelfHold.of(scene, hypothesis, wait);
    if (self.isPresent()) {
      return self.get();
    }
    Optional<Hypothesis> likely =
        InferredHold.of(scene, hypothesis, wait.suspect())
            .or(() -> PendingWriter.of(scene, hypothesis, wait.suspect()));
    if (likely.isPresent()) {
      return likely.get();
    }
    if (wait.isHolderGone()) {
      // A closure shows nothing of what it has captured, so others of the package may hold it.
      boolean others = scene.companyOf(wait.suspect()).counterparts() > 0;
      String text =
          "no other goroutine shows the struct that "
              + wait.lockName()
              + " lies in: whoever locked it has returned without unlocking"
              + (others ? ", or is a closure, which does not show it" : "");
      return hypothesis
          .summary("Goroutines wait for a lock that was never released")
          .evidence(
              new Evidence(
                  Grade.STRUCTURAL,
                  "holder",
                  text,
                  context.setting(others ? GONE_OR_HIDDEN : GONE),
                  wait.origin()))
          .build();
    }
    return unknown(scene, hypothesis, wait.suspect());
  }

  private static Hypothesis heldBy(
      LockScene scene, Hypothesis.Builder hypothesis, LockWait wait, LockWait.Holder holder) {
    RuleContext context = scene.context();
    ChainWords.of(context, wait.chain()).forEach(hypothesis::link);
    String where = holder.name() + ", which very likely holds " + wait.lockName() + ", ";
    WaitClass waitClass = holder.waitClass();
    Origin origin = holder.origin();
    if (waitClass == WaitClass.RUNNABLE
        || waitClass == WaitClass.UNKNOWN
        || waitClass == WaitClass.RUNTIME) {
      return hypothesis
          .summary("Goroutines wait for a lock")
          .evidence(
              new Evidence(
                  Grade.HINT,
                  "holder",
                  wait.waiters() + " wait for " + wait.lockName(),
                  0,
                  wait.origin()))
          .doubt(
              new Doubt(
                  Grade.HINT,
                  "holder",
                  where + "is running: the lock may be contended only",
                  1,
                  origin))
          .build();
    }
    boolean stuck = waitClass.isChannel() || waitClass.isSync();
    Optional<Suspect> culprit = holder.suspect().filter(other -> stuck && other != wait.suspect());
    culprit.ifPresent(hypothesis::culprit);
    Optional<Ring> ring = culprit.flatMap(other -> Ring.of(wait.suspect(), other, scene));
    ring.map(Ring::back).ifPresent(hypothesis::link);
    return hypothesis
        .summary(
            ring.map(Ring::summary)
                .orElse(
                    "Goroutines wait for a lock whose holder is "
                        + (stuck ? "stuck in " : "held up in ")
                        + waitClass.words()))
        .evidence(
            new Evidence(
                stuck ? Grade.STRUCTURAL : Grade.HINT,
                "holder",
                where + "is itself blocked in " + waitClass.words(),
                context.setting(stuck ? STUCK : SLOW),
                origin))
        .build();
  }

  private static Hypothesis unknown(
      LockScene scene, Hypothesis.Builder hypothesis, Suspect suspect) {
    boolean alone = scene.companyOf(suspect).counterparts() == 0;
    String text =
        Words.goroutines(suspect.last().count())
            + " "
            + Words.waits(suspect.last().count())
            + " for a lock; the artefacts do not show who holds it";
    return hypothesis
        .summary(
            alone
                ? "Goroutines wait for a lock that nobody is left to release"
                : "Goroutines wait for a lock")
        .evidence(
            new Evidence(
                Grade.HINT,
                "holder",
                text,
                scene.context().setting(UNKNOWN),
                suspect.last().origin()))
        .build();
  }
}
