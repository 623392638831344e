package io.leakanalyzer.examples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code leak analyze PATH…} without any option, which is what most calls are. There is nothing to
 * parse in it, and to set up picocli takes as long as a small analysis. All else is picocli's:
 * help, options, slips of the pen.
 */
final class PlainCall {
  private PlainCall() {}

  /** What to analyse, if the arguments say nothing else. */
  static Optional<InputOptions> inputOf(String... args) {
    if (args.length < 2 || !args[0].equals("analyze")) {
      return Optional.empty();
    }
    List<Path> paths = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      String word = args[i];
      // Picocli knows options by the dash, and files with arguments by the at sign.
      if (word.isEmpty() || word.charAt(0) == '-' || word.charAt(0) == '@') {
        return Optional.empty();
      }
      try {
        paths.add(Path.of(word));
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new InputOptions(paths));
  }
}
