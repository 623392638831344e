package io.leakanalyzer.examples.accuracy;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Labelled captures: directories with a {@code truth.json}. */
record Corpus(List<Path> programs) {

  static Corpus of(Path... roots) {
    return new Corpus(Stream.of(roots).flatMap(Corpus::below).sorted().toList());
  }

  private static Stream<Path> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.endsWith("truth.json"))
          .map(Path::toAbsolutePath)
          .map(Path::getParent)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The analyzer's own score on a set. */
  Score score(ArtefactSet set) {
    return run(set, analyzer -> analyzer);
  }

  /** The score of one rule alone. */
  Score score(ArtefactSet set, Rule rule) {
    return run(set, analyzer -> analyzer.withRules(List.of(rule)));
  }

  private Score run(ArtefactSet set, UnaryOperator<LeakAnalyzer> with) {
    Score score = new Score();
    forEach(set, with, score::add);
    return score;
  }

  /** Calls back with the truth and the report of every program that has artefacts of the set. */
  void forEach(
      ArtefactSet set, UnaryOperator<LeakAnalyzer> with, BiConsumer<Truth, LeakReport> action) {
    for (Path program : programs) {
      try {
        Truth truth = Truth.read(program.resolve("truth.json"));
        Optional<Profiles> profiles =
            set.covers(truth.goVersion()) ? profiles(program, set) : Optional.empty();
        if (profiles.isPresent()) {
          action.accept(truth, with.apply(LeakAnalyzer.of(profiles.get())).run());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The artefacts of a set, in a directory of their own with the list of captures. */
  private static Optional<Profiles> profiles(Path program, ArtefactSet set) throws IOException {
    Path chosen = Files.createTempDirectory("accuracy");
    try {
      int count = 0;
      for (Path file : list(program)) {
        @Nullable Path name = file.getFileName();
        String text = String.valueOf(name);
        boolean captures = text.equals("captures.json");
        if (captures || (!text.equals("truth.json") && set.has(text))) {
          Files.createSymbolicLink(chosen.resolve(text), file);
          count += captures ? 0 : 1;
        }
      }
      return count == 0 ? Optional.empty() : Optional.of(Profiles.read(chosen));
    } catch (AnalysisException e) {
      throw new IllegalStateException(program + ": " + e.getMessage(), e);
    } finally {
      for (Path file : list(chosen)) {
        Files.delete(file);
      }
      Files.delete(chosen);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
