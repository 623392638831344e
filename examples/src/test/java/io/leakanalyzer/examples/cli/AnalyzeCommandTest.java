package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a committed capture. */
class AnalyzeCommandTest {
  private static final Path CAPTURE =
      Path.of("captures/orders.go1.27.0/t2.goroutine.debug2.txt.gz").toAbsolutePath();

  @Test
  void the_report_is_the_output_and_the_time_is_not_in_it() {
    CliRun run = CliRun.leak("analyze", CAPTURE);

    assertThat(run.exitCode()).isIn(ExitCode.NOTHING, ExitCode.LEAKS);
    assertThat(run.out()).isNotBlank().doesNotContain("\u001b[");
    assertThat(run.err()).matches("analysed 1 capture in \\d+\\.\\d\\d s\\R");
    assertThat(CliRun.leak("analyze", CAPTURE).out()).isEqualTo(run.out());
  }

  @Test
  void what_fails_is_up_to_the_caller() {
    // Everything that was looked at is at least cleared.
    CliRun strict = CliRun.leak("analyze", "--fail-on", "cleared", CAPTURE);
    CliRun lenient = CliRun.leak("analyze", "--fail-on", "PROVEN", CAPTURE);

    assertThat(strict.out()).isEqualTo(lenient.out());
    assertThat(lenient.exitCode()).isEqualTo(ExitCode.NOTHING);
  }

  @Test
  void a_report_can_go_to_a_file(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.json");

    CliRun run = CliRun.leak("analyze", "--format", "json", "-o", file, CAPTURE);

    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(CliRun.leak("analyze", "--format", "json", CAPTURE).out());
  }

  @Test
  void a_wrong_setting_is_an_error_of_usage() {
    CliRun run = CliRun.leak("analyze", "--set", "no-such-rule.x=1", CAPTURE);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("no-such-rule").doesNotContain("\tat ");
  }

  @Test
  void one_goroutine_can_be_shown() {
    CliRun run = CliRun.leak("show", "--goroutine", 1, CAPTURE);

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.out()).startsWith("goroutine 1").contains("main.main");
  }

  @Test
  void a_goroutine_that_is_not_there_cannot_be_shown() {
    CliRun run = CliRun.leak("show", "--goroutine", 999_999_999, CAPTURE);

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("999999999");
  }
}
