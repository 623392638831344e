package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Suspect;
import java.util.List;
import java.util.Optional;

/**
 * Who runs the function of a sync.Once: that goroutine holds the lock that all others who call Do
 * wait for (sync/once.go doSlow). It stands further out on its stack at the very line where they
 * wait.
 */
final class OnceHolder {
  private static final String SLOW = "sync.(*Once).doSlow";

  private OnceHolder() {}

  /** The only goroutines that run the function, if there are such; never those that wait. */
  static Optional<Suspect> of(Suspect waiting, LockScene scene) {
    Optional<Frame> caller = waitsIn(waiting);
    if (caller.isEmpty()) {
      return Optional.empty();
    }
    List<Suspect> running =
        scene
            .others(waiting, caller.get().function().packagePath())
            .filter(other -> runs(other, caller.get()))
            .toList();
    return running.size() == 1 ? Optional.of(running.get(0)) : Optional.empty();
  }

  /** The line that calls Do, when the wait is for a Once. */
  private static Optional<Frame> waitsIn(Suspect suspect) {
    List<Frame> frames = suspect.stack().frames();
    for (int i = 0; i < frames.size() && frames.get(i).function().isRuntimeOrSync(); i++) {
      if (frames.get(i).function().text().equals(SLOW)) {
        return callerOf(frames, i);
      }
    }
    return Optional.empty();
  }

  private static boolean runs(Suspect suspect, Frame caller) {
    List<Frame> frames = suspect.stack().frames();
    for (int i = 1; i < frames.size(); i++) {
      if (frames.get(i).function().text().equals(SLOW)
          && !frames.get(i - 1).function().isRuntimeOrSync()
          && callerOf(frames, i).filter(caller::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Frame> callerOf(List<Frame> frames, int slow) {
    return frames.subList(slow, frames.size()).stream()
        .filter(frame -> !frame.function().isRuntimeOrSync())
        .findFirst();
  }
}
