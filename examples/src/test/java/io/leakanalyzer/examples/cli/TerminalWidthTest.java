package io.leakanalyzer.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report on a terminal of its own, made by {@code script} (util-linux), as wide as it says. */
class TerminalWidthTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final Path CAPTURE =
      Path.of("captures/orders.go1.27.0/t2.goroutine.debug2.txt.gz").toAbsolutePath();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 200})
  void lines_are_as_wide_as_the_terminal(int columns) throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "needs script");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "stty cols %d rows 40; exec '%s' -cp '%s' %s analyze %s"
            .formatted(
                columns,
                java,
                System.getProperty("java.class.path"),
                Leak.class.getName(),
                CAPTURE);
    Path screen = directory.resolve("screen");
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qec", command, screen.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("COLUMNS");
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor()).isEqualTo(ExitCode.LEAKS);

    List<String> lines =
        Stream.of(Files.readString(screen, UTF_8).split("\r?\n"))
            .map(line -> line.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", ""))
            .filter(line -> !line.startsWith("Script ") && !line.contains("\r"))
            .toList();
    assertThat(lines).anyMatch(line -> line.contains("chan_send"));
    assertThat(lines)
        .filteredOn(line -> line.length() > columns)
        .filteredOn(line -> !line.contains("make(chan result")) // code stays as it is
        .as("only a long word makes a long line")
        .allMatch(
            line -> Stream.of(line.split(" ")).anyMatch(word -> word.length() > columns - 36));
    assertThat(lines.stream().mapToInt(String::length).max().orElse(0)).isGreaterThan(columns - 16);
  }
}
