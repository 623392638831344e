package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A place in a library that tells the cause of a wait: the goroutine's innermost frames outside the
 * runtime and sync have one of these functions before any other code comes in between.
 *
 * @param functions {@linkplain io.leakanalyzer.model.FunctionName#stable() stable} names
 */
public record Signature(Set<String> functions) {

  /** A signature of these functions. */
  public static Signature of(String... stableNames) {
    return new Signature(Set.of(stableNames));
  }

  /**
   * The frame that matches, if one does: the innermost one, looked for down to the first frame that
   * is neither of the runtime, sync, the standard library, nor of the signature's own packages.
   */
  public Optional<Frame> find(Suspect suspect) {
    List<Frame> frames = suspect.stack().frames();
    for (Frame frame : frames) {
      if (functions.contains(frame.function().stable())) {
        return Optional.of(frame);
      }
      if (!frame.function().isRuntimeOrSync()
          && !frame.function().isStandardLibrary()
          && !isOwnPackage(frame)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * A hypothesis about each of the suspects that match, with the wait in the library as its reason,
   * which another dump would prove wrong; the rule adds the cause and its words.
   *
   * @param why what the wait in that function means, to follow a colon
   */
  public Stream<Hypothesis.Builder> parked(Stream<Suspect> suspects, double weight, String why) {
    return suspects.flatMap(
        suspect -> find(suspect).stream().map(frame -> parked(suspect, frame, weight, why)));
  }

  private static Hypothesis.Builder parked(
      Suspect suspect, Frame frame, double weight, String why) {
    String text = Words.goroutines(suspect.last().count()) + " in " + frame.function() + ": " + why;
    return Hypothesis.about(suspect)
        .evidence(new Evidence(Grade.HINT, "wait", text, weight, suspect.last().origin()))
        .falsify(Words.ANOTHER_DUMP);
  }

  private boolean isOwnPackage(Frame frame) {
    String path = frame.function().packagePath();
    return functions.stream().anyMatch(f -> f.startsWith(path + "."));
  }
}
