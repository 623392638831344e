package io.leakanalyzer.examples.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The project's source tree, found from the directory that Maven runs the tests in. */
final class Sources {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private Sources() {}

  static Path root() {
    return ROOT;
  }

  /**
   * Java files below {@code directory} of the project, which is empty of them if it does not exist.
   */
  static List<Path> javaFiles(String directory) {
    Path start = ROOT.resolve(directory);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code path:line: text} of every line of code, comments aside, that {@code offends}. */
  static Stream<String> codeLines(Path file, Predicate<String> offends) {
    List<String> lines = lines(file);
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .filter(i -> !isComment(lines.get(i)) && offends.test(lines.get(i)))
        .map(i -> ROOT.relativize(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
  }

  private static boolean isComment(String line) {
    String text = line.strip();
    return text.startsWith("*") || text.startsWith("/*") || text.startsWith("//");
  }
}
