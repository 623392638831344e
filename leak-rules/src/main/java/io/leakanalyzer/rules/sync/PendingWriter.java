package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A writer of an RWMutex that waits until those who read have unlocked keeps out all who come
 * later, readers and writers: none of those who wait holds the lock, a reader does that has not
 * unlocked (sync/rwmutex.go: Lock waits at the writer's semaphore for active readers only).
 */
final class PendingWriter {
  private static final String SEMAPHORE = "runtime_SemacquireRWMutex";

  private PendingWriter() {}

  /** True if the wait is for an RWMutex. */
  static boolean isShared(WaitClass wait) {
    return wait == WaitClass.RWMUTEX_READ || wait == WaitClass.RWMUTEX_WRITE;
  }

  /** Empty when nobody of the same type, or of the same lock, is such a writer. */
  static Optional<Hypothesis> of(LockScene scene, Hypothesis.Builder hypothesis, Suspect waiting) {
    if (!isShared(waiting.waitClass())) {
      return Optional.empty();
    }
    if (waits(waiting)) {
      return Optional.of(forReaders(scene, hypothesis, waiting));
    }
    String type = LockScene.receiverType(waiting.blockedAt().function());
    Stream<Suspect> others =
        type.isEmpty()
            ? scene
                .others(waiting, waiting.blockedAt().function().packagePath())
                .filter(other -> sameLock(scene, waiting, other))
            : scene.others(waiting, type);
    return others
        .filter(PendingWriter::waits)
        .findFirst()
        .map(writer -> behind(scene, hypothesis, waiting, writer));
  }

  private static boolean sameLock(LockScene scene, Suspect one, Suspect other) {
    return scene
        .waitOf(one)
        .flatMap(wait -> scene.waitOf(other).filter(second -> second.lock() == wait.lock()))
        .isPresent();
  }

  private static boolean waits(Suspect suspect) {
    return suspect.waitClass() == WaitClass.RWMUTEX_WRITE
        && suspect.last().groups().stream().anyMatch(PendingWriter::waits);
  }

  private static boolean waits(GoroutineGroup group) {
    return group.example().stack().frames().stream()
        .map(Frame::function)
        .anyMatch(function -> function.text().endsWith(SEMAPHORE));
  }

  private static Hypothesis forReaders(
      LockScene scene, Hypothesis.Builder hypothesis, Suspect writer) {
    boolean others = mayRead(scene, writer);
    return hypothesis
        .summary("A writer waits for a reader that has not unlocked")
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "holder",
                "a writer waits until all who read have unlocked"
                    + (others
                        ? ""
                        : ", and nobody is to be seen who reads: one has very likely returned without RUnlock"),
                weight(scene, others),
                writer.last().origin()))
        .build();
  }

  private static Hypothesis behind(
      LockScene scene, Hypothesis.Builder hypothesis, Suspect waiting, Suspect writer) {
    boolean others = mayRead(scene, waiting);
    if (!others) {
      hypothesis
          .culprit(writer)
          .link(Ring.hop(waiting, ""))
          .link(Ring.hop(writer, "kept out by (inferred)"));
    }
    return hypothesis
        .summary("Goroutines wait behind a writer, which waits for a reader that has not unlocked")
        .evidence(
            new Evidence(
                Grade.STRUCTURAL,
                "holder",
                "a writer at "
                    + writer.blockedAt()
                    + " waits until all who read have unlocked, and keeps out who comes later",
                weight(scene, others),
                writer.last().origin()))
        .build();
  }

  /** A writer waits a moment for every reader: who runs may be one that unlocks soon. */
  private static boolean mayRead(LockScene scene, Suspect waiting) {
    return scene.companyOf(waiting).movers() > 0;
  }

  private static double weight(LockScene scene, boolean others) {
    return scene.context().setting(others ? LockHolderRule.UNKNOWN : LockHolderRule.GONE_OR_HIDDEN);
  }
}
