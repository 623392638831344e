package io.leakanalyzer.examples.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.examples.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds and runs programs of {@code examples/programs} anew with each toolchain, as their README
 * says, and lets the analyzer find what they leak: needs Go. {@code -Ddocs.update} writes the table
 * into {@code docs/ACCEPTANCE.md}.
 */
@Tag("acceptance")
class CaptureAcceptanceTest {
  private static final List<String> TOOLCHAINS =
      List.of("go1.21.13", "go1.24.9", "go1.26.8", "go1.27.0");

  /** One for each of the basic causes, and a healthy one. */
  private static final List<String> PROGRAMS =
      List.of("orders", "auction", "gateway", "sessions", "billing", "thumbs", "mailer");

  @TempDir Path captures;

  @Test
  @Timeout(900)
  void finds_the_leaks_of_programs_that_were_just_run() throws Exception {
    for (String toolchain : TOOLCHAINS) {
      capture(toolchain);
    }
    List<FirstNamed> all = new ArrayList<>();
    for (Path folder : folders()) {
      all.add(FirstNamed.of(folder));
    }
    StringBuilder table = new StringBuilder(FirstNamed.HEADER);
    all.forEach(named -> table.append(named.row()));
    if (System.getProperty("docs.update") != null) {
      GeneratedText.isPart(
          GeneratedText.ROOT.resolve("docs/ACCEPTANCE.md"), "fresh captures", table.toString());
    }

    assertThat(all).hasSize(TOOLCHAINS.size() * PROGRAMS.size());
    assertThat(all.stream().filter(named -> named.truth().healthy()))
        .as("%s", table)
        .allMatch(FirstNamed::isRight);
    List<FirstNamed> leaking = all.stream().filter(named -> !named.truth().healthy()).toList();
    long right = leaking.stream().filter(FirstNamed::isRight).count();
    assertThat(10 * right).as("%s", table).isGreaterThanOrEqualTo(9L * leaking.size());
  }

  private void capture(String toolchain) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(GeneratedText.ROOT.resolve("examples/programs/capture.sh").toString());
    command.addAll(List.of("--go", toolchain, "--out", captures.toString()));
    command.addAll(List.of("--no-heapdump", "--no-trace"));
    command.addAll(PROGRAMS);
    Path log = captures.resolveSibling("capture." + toolchain + ".log");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(code).as(() -> toolchain + ": " + text(log)).isZero();
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(captures)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }
}
