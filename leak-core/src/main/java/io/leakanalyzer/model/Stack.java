package io.leakanalyzer.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A goroutine's stack, innermost frame first.
 *
 * @param frames innermost first; may be empty ("stack unavailable")
 * @param elided frames left out in the middle or at the outer end; 0 when complete, -1 when some
 *     are missing and nobody said how many
 */
public record Stack(List<Frame> frames, int elided) {

  private static final Set<String> OUTSIDE =
      Set.of("runtime.goexit", "runtime.main", "runtime.corostart");

  /** Copies the frames. */
  public Stack {
    frames = List.copyOf(frames);
  }

  /** A complete stack. */
  public static Stack of(List<Frame> frames) {
    return new Stack(frames, 0);
  }

  /**
   * The innermost frame outside the runtime, sync and internal packages: where the goroutine is
   * stuck. Where there is none, as of {@code go group.Wait()}, it is the {@linkplain #entry()
   * entry}: artefacts differ in how many of the runtime's frames they show above it.
   */
  public Optional<Frame> blockedAt() {
    for (Frame frame : frames) {
      if (!frame.function().isRuntimeOrSync()) {
        return Optional.of(frame);
      }
    }
    return entry().or(() -> frames.stream().findFirst());
  }

  /**
   * The outermost frame below {@code runtime.goexit}, {@code runtime.main}, {@code
   * runtime.corostart} (coro.go, Go 1.23 and later) and wrappers: the function of the {@code go}
   * statement, where known. The same for a traceback at any level.
   */
  public Optional<Frame> entry() {
    for (int i = frames.size() - 1; i >= 0; i--) {
      FunctionName name = frames.get(i).function();
      if (!OUTSIDE.contains(name.text()) && !name.isWrapper()) {
        return Optional.of(frames.get(i));
      }
    }
    return Optional.empty();
  }

  /** True if some frame is of a function with that exact linker name. */
  public boolean calls(String function) {
    for (Frame frame : frames) {
      if (frame.function().text().equals(function)) {
        return true;
      }
    }
    return false;
  }
}
