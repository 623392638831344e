package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contentions of a block or mutex profile by whole stack. A trace and a profile name the frames
 * of one wait alike but for the runtime's innermost and outermost ones, so those are left out.
 */
final class ProfileStacks {
  private static final Set<String> OUTERMOST = Set.of("runtime.goexit", "runtime.main");

  private final Map<List<String>, Long> contentions = new HashMap<>();

  private ProfileStacks() {}

  static ProfileStacks of(SampleTable profile) {
    ProfileStacks stacks = new ProfileStacks();
    int index = profile.info().indexOf("contentions");
    int type = index < 0 ? 0 : index;
    for (int sample = 0; sample < profile.size(); sample++) {
      stacks.contentions.merge(key(profile.stack(sample)), profile.value(sample, type), Long::sum);
    }
    return stacks;
  }

  /** Contentions with that stack. */
  long at(Stack stack) {
    return contentions.getOrDefault(key(stack), 0L);
  }

  private static List<String> key(Stack stack) {
    return stack.frames().stream()
        .filter(frame -> counts(frame.function()))
        .map(frame -> frame.function().text() + ":" + frame.line())
        .toList();
  }

  private static boolean counts(FunctionName function) {
    return !function.isRuntimeOrSync() && !OUTERMOST.contains(function.text());
  }

  /** The innermost frame that counts, as a suspect's place is one. */
  static Frame place(Stack stack) {
    return stack.blockedAt().orElse(new Frame(FunctionName.UNKNOWN, "", 0));
  }
}
