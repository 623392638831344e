package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.WaitClassifier;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Wait reasons from leaf frames. A profile keeps the runtime's frames, so that a goroutine that is
 * parked ends in {@code runtime.gopark}; one that does not runs or is ready to.
 *
 * <p>A channel operation on nil parks at a line of its own in chan.go. Those lines differ over Go
 * 1.18 to 1.27 but never coincide with the line of an ordinary park of any version, so that the
 * line decides; in a later Go that has moved them the reason is the ordinary one.
 */
final class LeafReasons {
  /** {@code gopark(…, waitReasonChanSendNilChan, …)} in 1.18; 1.19 to 1.22; 1.23; 1.24 to 1.27. */
  private static final Set<Long> NIL_SENDS = Set.of(164L, 165L, 176L, 181L);

  /** {@code gopark(…, waitReasonChanReceiveNilChan, …)} in 1.18; 1.19 to 1.22; 1.23; 1.24; 1.25. */
  private static final Set<Long> NIL_RECEIVES = Set.of(467L, 469L, 516L, 533L, 536L);

  private static final WaitReason RUNNING =
      WaitReason.inferred(WaitClassifier.reasonText(WaitClass.RUNNABLE));

  /** Leaf frames of goroutines that wait; {@code notetsleepg} waits in a system call. */
  private static final Set<String> PARKED =
      Set.of("runtime.gopark", "runtime.goparkunlock", "runtime.notetsleepg");

  WaitReason of(SampleTable samples, int sample) {
    Stack stack = leaf(samples, sample);
    WaitClass waitClass = nilChannel(samples, sample);
    if (waitClass == WaitClass.UNKNOWN) {
      waitClass = WaitClassifier.classify("", stack);
    }
    List<Frame> frames = stack.frames();
    if (waitClass == WaitClass.UNKNOWN) {
      boolean parked = frames.isEmpty() || PARKED.contains(frames.get(0).function().text());
      return parked ? WaitReason.UNKNOWN : RUNNING;
    }
    return WaitReason.inferred(WaitClassifier.reasonText(waitClass));
  }

  /** The frames down to the first outside the runtime, sync and internal packages. */
  private static Stack leaf(SampleTable samples, int sample) {
    ProfileSymbols symbols = samples.symbols();
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < samples.depth(sample); i++) {
      int location = samples.location(sample, i);
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end; line++) {
        Frame frame = symbols.frame(line);
        frames.add(frame);
        if (!frame.function().isRuntimeOrSync()) {
          return Stack.of(frames);
        }
      }
    }
    return Stack.of(frames);
  }

  private static WaitClass nilChannel(SampleTable samples, int sample) {
    ProfileSymbols symbols = samples.symbols();
    if (samples.depth(sample) < 2) {
      return WaitClass.UNKNOWN;
    }
    int location = samples.location(sample, 1);
    if (symbols.lineCount(location) == 0) {
      return WaitClass.UNKNOWN;
    }
    int line = symbols.firstLine(location);
    int function = symbols.lineFunction(line);
    String name = function < 0 ? "" : symbols.functionName(function);
    if (name.equals("runtime.chansend") && NIL_SENDS.contains(symbols.lineNumber(line))) {
      return WaitClass.NIL_CHAN_SEND;
    }
    if (name.equals("runtime.chanrecv") && NIL_RECEIVES.contains(symbols.lineNumber(line))) {
      return WaitClass.NIL_CHAN_RECEIVE;
    }
    return WaitClass.UNKNOWN;
  }
}
