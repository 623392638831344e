package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.WaitClassifier;
import io.leakanalyzer.model.WaitReason;

/**
 * The tracer's reasons in the words of a goroutine dump. The tracer's are fewer
 * (traceBlockReasonStrings, runtime/traceruntime.go, Go 1.26.8): {@code sync} is a Mutex, an
 * RWMutex or a WaitGroup, {@code forever} a nil channel or {@code select {}}; the frames tell
 * which.
 */
final class TraceWaits {
  private TraceWaits() {}

  /** The reason of a block with that word and stack. */
  static WaitReason of(String word, Stack stack) {
    return switch (word) {
      case "" -> inferred(stack);
      case "forever" -> forever(stack);
      case "network" -> WaitReason.printed("IO wait");
      case "sync" -> {
        WaitReason byFrames = inferred(stack);
        yield byFrames.text().isEmpty() ? WaitReason.printed("semacquire") : byFrames;
      }
      case "sync.(*Cond).Wait" -> WaitReason.printed("sync.Cond.Wait");
      default -> WaitReason.printed(word);
    };
  }

  /** The reason by the leaf frames alone, as for goroutines that did not run in a generation. */
  static WaitReason inferred(Stack stack) {
    WaitClass waitClass = WaitClassifier.classify("", stack);
    return WaitReason.inferred(WaitClassifier.reasonText(waitClass));
  }

  private static WaitReason forever(Stack stack) {
    if (stack.calls("runtime.chanrecv1") || stack.calls("runtime.chanrecv2")) {
      return WaitReason.printed("chan receive (nil chan)");
    }
    return WaitReason.printed(
        stack.calls("runtime.chansend1") ? "chan send (nil chan)" : "select (no cases)");
  }
}
