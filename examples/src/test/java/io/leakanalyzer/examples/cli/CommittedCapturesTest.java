package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command over every committed folder of captures, as a user would run it. */
class CommittedCapturesTest {
  static List<Path> folders() throws IOException {
    try (Stream<Path> truths = Files.walk(Path.of("captures"))) {
      return truths
          .filter(file -> file.endsWith("truth.json"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void every_folder_is_read_and_told_the_same_way_again(Path folder) {
    CliRun first = CliRun.leak("analyze", "--format", "json", folder);

    assertThat(first.exitCode()).as(first.err()).isIn(ExitCode.NOTHING, ExitCode.LEAKS);
    assertThat(first.err()).startsWith("analysed ");
    assertThat(CliRun.leak("analyze", "--format", "json", folder).out()).isEqualTo(first.out());
  }
}
