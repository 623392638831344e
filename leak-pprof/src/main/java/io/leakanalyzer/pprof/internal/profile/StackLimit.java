package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;

/**
 * How deep the profile's stacks can be, and which were cut. The runtime keeps 32 frames up to Go
 * 1.22 (runtime/pprof/pprof.go, {@code runtime.StackRecord}), 128 from 1.23 on (GODEBUG
 * profstackdepth, at most 1024), inlined ones counted. It leaves out {@code runtime.goexit}
 * (runtime/pprof/proto.go, {@code allFrames}), so that a stack as deep as the limit has lost its
 * outer end, unless that is {@code runtime.main}.
 */
final class StackLimit {
  private static final int[] LIMITS = {32, 128, 256, 512, 1024};

  private StackLimit() {}

  /** The limit that the deepest stack has reached, or the greatest int when it reached none. */
  static int of(SampleTable samples) {
    int deepest = 0;
    for (int sample = 0; sample < samples.size(); sample++) {
      int frames = 0;
      for (int i = 0; i < samples.depth(sample); i++) {
        frames += Math.max(1, samples.symbols().lineCount(samples.location(sample, i)));
      }
      deepest = Math.max(deepest, frames);
    }
    for (int limit : LIMITS) {
      if (deepest == limit) {
        return limit;
      }
    }
    return Integer.MAX_VALUE;
  }

  static boolean isCut(SampleTable samples, int sample, int frames, int limit) {
    if (frames < limit) {
      return false;
    }
    ProfileSymbols symbols = samples.symbols();
    int outermost = samples.location(sample, samples.depth(sample) - 1);
    int line = symbols.firstLine(outermost) + symbols.lineCount(outermost) - 1;
    int function = symbols.lineCount(outermost) == 0 ? -1 : symbols.lineFunction(line);
    return function < 0 || !symbols.functionName(function).equals("runtime.main");
  }
}
