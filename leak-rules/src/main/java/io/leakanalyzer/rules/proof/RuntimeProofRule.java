package io.leakanalyzer.rules.proof;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.SiteKey;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The runtime has proved it: its leak detection marked the goroutines {@code (leaked)}, or lists
 * them in its leak profile. They wait on something that no goroutine which can still run can reach
 * (runtime/mgc.go findGoroutineLeaks, Go 1.26 with its experiment, Go 1.27).
 */
@RuleInfo(
    id = "runtime-proof",
    summary = "The runtime's own leak detection proves the leak",
    needs = @Needs(allOf = Capability.PROOF),
    checks = "proof.runtime")
public final class RuntimeProofRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 8.0, "Evidence of the runtime's own proof");

  private static final double RECEIVE_FIT = 0.3;
  private static final double SEND_FIT = 0.25;
  private static final Remedy CHANNEL =
      new Remedy(
          "Look at the line: close a channel that is received from when its senders are done; give one that is sent to room for every answer, or let the sender give up.",
          "");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    List<Proof> proofs = proofs(context);
    List<Hypothesis> said = new ArrayList<>();
    for (Suspect suspect : context.suspects()) {
      // Up to Go 1.26 the runtime also lists a main goroutine in select {} (golang/go#78922).
      List<Proof> about = proofs.stream().filter(p -> p.proves(suspect, context)).toList();
      if (!about.isEmpty() && !Blocked.isMain(suspect)) {
        said.add(hypothesis(suspect, about, context));
        if (suspect.waitClass() == WaitClass.UNKNOWN) {
          said.add(channel(suspect, Cause.CHAN_RECEIVE, RECEIVE_FIT));
          said.add(channel(suspect, Cause.CHAN_SEND, SEND_FIT));
        }
        if (suspect.waitClass() == WaitClass.SELECT && hidesRuntime(suspect)) {
          said.add(emptySelect(suspect));
        }
      }
    }
    return said.stream();
  }

  private static Hypothesis hypothesis(Suspect suspect, List<Proof> about, RuleContext context) {
    Hypothesis.Builder builder = Hypothesis.about(suspect);
    for (Proof proof : about) {
      builder.evidence(
          new Evidence(
              Grade.PROVEN,
              "proof",
              "the runtime marks "
                  + Words.goroutines(proof.count())
                  + " here as leaked: nothing that can still run reaches what they wait for",
              context.setting(WEIGHT),
              proof.group()));
    }
    long[] ids =
        about.stream().flatMapToLong(p -> LongStream.of(p.ids())).distinct().sorted().toArray();
    if (ids.length > 0) {
      builder.goroutines(ids).proven(ids);
    }
    return builder.build();
  }

  /**
   * The runtime detects waits for channels and of package sync only, and of those only channels do
   * not show in a form that hides the runtime's frames.
   */
  private static Hypothesis channel(Suspect suspect, Cause cause, double fit) {
    return Hypothesis.about(suspect)
        .cause(cause, fit)
        .summary(
            "Goroutines are blocked for good in a send or a receive at %s: the leak profile with debug=2 tells which"
                .formatted(suspect.blockedAt()))
        .evidence(
            new Evidence(
                Grade.HINT,
                "channel",
                "what is neither a lock, nor a WaitGroup, a Cond or a select is a channel",
                0,
                suspect.last().origin()))
        .remedy(CHANNEL)
        .build();
  }

  private static boolean hidesRuntime(Suspect suspect) {
    List<Frame> frames = suspect.stack().frames();
    return suspect.last().snapshot().kind() == SnapshotKind.LEAK_PROFILE
        && suspect.lastIds().length == 0
        && !frames.isEmpty()
        && !frames.get(0).function().isRuntimeOrSync();
  }

  /** It hides as many frames: gopark and block (runtime/select.go). */
  private static Hypothesis emptySelect(Suspect suspect) {
    return Hypothesis.about(suspect)
        .cause(Cause.SELECT_NO_CASES, SEND_FIT)
        .summary("A select without cases at %s never ends".formatted(suspect.blockedAt()))
        .evidence(
            new Evidence(
                Grade.HINT,
                "channel",
                "this form tells no select from one without cases",
                0,
                suspect.last().origin()))
        .build();
  }

  private static List<Proof> proofs(RuleContext context) {
    return context
        .profiles()
        .snapshots()
        .filter(s -> s.capabilities().contains(Capability.PROOF))
        .flatMap(RuntimeProofRule::proofs)
        .toList();
  }

  private static Stream<Proof> proofs(Snapshot snapshot) {
    Optional<GoroutineTable> table = snapshot.goroutines();
    return table.isEmpty() ? Stream.of() : Proof.of(table.get(), all(snapshot)).stream();
  }

  /** A leak profile without ids lists leaked goroutines only, and marks none. */
  private static boolean all(Snapshot snapshot) {
    return snapshot.kind() == SnapshotKind.LEAK_PROFILE
        && !snapshot.capabilities().contains(Capability.IDS);
  }

  @Override
  public List<Check> checks(RuleContext context) {
    List<Proof> proofs = proofs(context);
    // Several forms of one profile, and later moments, list the same goroutines again.
    long most =
        proofs.stream()
            .collect(
                Collectors.groupingBy(p -> p.group().name(), Collectors.summingLong(Proof::count)))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    long sites = proofs.stream().map(Proof::site).map(SiteKey::function).distinct().count();
    String id = "proof.runtime";
    return List.of(
        new Check(
            id,
            Checklist.question(id),
            proofs.isEmpty() ? CheckStatus.PASS : CheckStatus.FAIL,
            proofs.isEmpty()
                ? "no goroutine is marked as leaked; that is no proof of health: what a global or a live goroutine still reaches is never marked"
                : Words.goroutines(most) + " marked at " + Words.count(sites, "site"),
            "any mark",
            ""));
  }
}
