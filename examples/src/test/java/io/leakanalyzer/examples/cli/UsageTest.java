package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the command says when it cannot begin. */
class UsageTest {
  @Test
  void help_is_for_the_output() {
    CliRun run = CliRun.leak("--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.out()).contains("analyze", "show", "rules", "the input cannot be read");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "show", "show x", "rules --of x", "show --goroutine x y"})
  void a_wrong_command_line_is_told_on_the_message_stream(String line) {
    CliRun run = CliRun.leak((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: leak");
  }

  @Test
  void an_error_of_java_does_not_look_like_leaks() {
    StringWriter err = new StringWriter();
    Callable<Integer> command =
        () -> {
          throw new OutOfMemoryError();
        };

    assertThat(Leak.run(new PrintWriter(err), command)).isEqualTo(ExitCode.BROKEN);
    assertThat(err.toString()).contains("MiB of heap are too few");
  }

  @Test
  void an_unknown_command_is_told_in_two_lines() {
    CliRun run = CliRun.leak("gc");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualToNormalizingNewlines("leak: no command gc\nleak --help tells more\n");
  }

  @Test
  void an_address_is_not_a_file() {
    CliRun run = CliRun.leak("analyze", "http://localhost:6060");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("leak collect http://localhost:6060 -o captures");
  }

  @Test
  void where_nothing_can_be_written_is_told_before_the_work(@TempDir Path directory) {
    CliRun missing = CliRun.leak("analyze", directory, "-o", directory.resolve("no/report.txt"));
    CliRun taken = CliRun.leak("analyze", directory, "-o", directory);

    assertThat(missing.err()).startsWith("leak: no such directory: ").contains("for --output");
    assertThat(taken.err()).contains("is a directory: --output names a file");
  }

  @Test
  void a_slip_of_the_pen_is_understood() {
    CliRun run = CliRun.leak("ruls", "x");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Did you mean: leak rules?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "show --goroutine 1"})
  void a_path_that_is_not_there_is_unreadable(String command) {
    CliRun run = CliRun.leak((Object[]) (command + " nowhere/at/all").split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("leak: ").contains("nowhere").doesNotContain("\tat ");
  }

  @Test
  void a_file_of_no_known_format_is_unreadable(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("poem.txt"), "Whose woods these are\n");

    CliRun run = CliRun.leak("analyze", file);

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).startsWith("leak: ").contains("poem.txt").doesNotContain("\tat ");
  }

  @Test
  void a_fault_of_leak_itself_is_no_leak() {
    CommandLine line = Leak.commandLine(Console.NONE).setErr(new PrintWriter(new StringWriter()));
    line.addSubcommand(
        "broken",
        CommandSpec.wrapWithoutInspection(
            (Callable<Integer>)
                () -> {
                  throw new IllegalStateException("a fault");
                }));

    assertThat(line.execute("broken")).isEqualTo(ExitCode.BROKEN);
  }

  @Test
  void each_command_is_known_by_its_own_name() {
    Leak.COMMANDS.forEach(
        (name, type) ->
            assertThat(type.getAnnotation(CommandLine.Command.class).name()).isEqualTo(name));
    assertThat(Leak.commandLine(Console.NONE, "show", "x").getSubcommands()).hasSize(1);
    assertThat(Leak.commandLine(Console.NONE, "x").getSubcommands()).hasSize(Leak.COMMANDS.size());
  }
}
