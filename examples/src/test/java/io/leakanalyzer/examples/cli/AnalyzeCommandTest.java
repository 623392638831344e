package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command over a committed capture. */
class AnalyzeCommandTest {
  private static final Path ALL = Path.of("captures/orders.go1.27.0").toAbsolutePath();
  private static final Path CAPTURE = ALL.resolve("t2.goroutine.debug2.txt.gz");

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
  void the_exit_code_is_one_when_there_are_leaks() {
    assertThat(CliRun.leak("analyze", ALL).exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(CliRun.leak("analyze", ALL, "--fail-on", "proven").exitCode())
        .isEqualTo(ExitCode.LEAKS);
    assertThat(CliRun.leak("analyze", CAPTURE, "--fail-on", "PROVEN").exitCode())
        .isEqualTo(ExitCode.NOTHING);
  }

  @Test
  void only_a_terminal_sees_colours() {
    CliRun plain = CliRun.leak("analyze", ALL, "--brief");
    CliRun coloured = CliRun.leak(new Console(true, false, true), "analyze", ALL, "--brief");

    assertThat(plain.out()).doesNotContain("\u001b");
    assertThat(coloured.out()).contains("\u001b[");
    assertThat(coloured.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain.out());
  }

  @Test
  void a_file_has_no_colours(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.txt");

    CliRun.leak(new Console(true, false, true), "analyze", ALL, "--brief", "-o", file);

    assertThat(Files.readString(file)).isNotBlank().doesNotContain("\u001b");
  }

  @Test
  void own_code_settings_and_rules_are_the_callers() {
    CliRun plain = CliRun.leak("analyze", "--format", "json", ALL);

    assertThat(CliRun.leak("analyze", "--format", "json", "--own", "example.com/orders", ALL).out())
        .isEqualTo(plain.out());
    assertThat(CliRun.leak("analyze", "--format", "json", "--own", "example.com/other", ALL).out())
        .contains("\"category\" : \"library\"")
        .isNotEqualTo(plain.out());
    assertThat(CliRun.leak("analyze", "--set", "growth.weight=0.1", ALL).out())
        .isNotEqualTo(CliRun.leak("analyze", ALL).out());
    assertThat(CliRun.leak("analyze", "--without", "growth", "--format", "json", ALL).out())
        .doesNotContain("\"id\" : \"growth\"");
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

  @ParameterizedTest
  @CsvSource({
    "analyze --set growth.nope=1 X, 'no rule has the setting growth.nope; there are growth.'",
    "show --goroutine 1 --set endless-loops.busy-time=soon X, 'expected a duration such as 90s, 5m or 2h, found \"soon\"'",
    "gate --baseline X --set age.weight=NaN X, 'expected a number, found \"NaN\"'",
    "diff --without nope X X, no rule has the id nope"
  })
  void they_are_looked_at_before_anything_is_read(String line, String message) {
    CliRun run = CliRun.leak((Object[]) line.replace("X", "nowhere").split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("leak: ").contains(message);
  }

  @Test
  void one_goroutine_can_be_shown() {
    CliRun run = CliRun.leak("show", "--goroutine", 1, CAPTURE);

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.out()).startsWith("goroutine 1").contains("main.main");
  }

  @Test
  void a_goroutine_is_shown_over_all_artefacts_and_moments() {
    CliRun run = CliRun.leak("show", ALL, "--goroutine", 58);

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.out())
        .contains("created by goroutine 55", "waits for channel 0x", "finding 1: PROVEN")
        .containsSubsequence(
            "orders-1/t0 t0.goroutine.debug2.txt.gz:",
            "orders-1/t1 t1.goroutine.debug2.txt.gz:",
            "orders-1/t2 t2.goroutine.debug2.txt.gz:",
            "orders-1/t3 t3.goroutineleak.debug2.txt.gz:",
            "orders-1/t3 t3.heapdump.gz",
            "orders-1/t3 t3.trace.gz",
            "orders-1/t4 t4.sigquit.txt.gz:");
  }

  @Test
  void a_goroutine_that_is_not_there_cannot_be_shown() {
    CliRun run = CliRun.leak("show", "--goroutine", 999_999_999, CAPTURE);

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("999999999");
  }
}
