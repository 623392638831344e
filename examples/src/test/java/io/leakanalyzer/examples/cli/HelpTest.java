package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the help of each command must tell. */
class HelpTest {
  static List<CommandSpec> commands() {
    List<CommandSpec> all = new ArrayList<>();
    add(Leak.commandLine(Console.NONE).getCommandSpec(), all);
    return all;
  }

  private static void add(CommandSpec command, List<CommandSpec> all) {
    all.add(command);
    command.subcommands().values().forEach(line -> add(line.getCommandSpec(), all));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void says_what_each_command_and_each_of_its_arguments_is_for(CommandSpec command) {
    assertThat(String.join("", command.usageMessage().description())).isNotBlank();
    assertThat(command.findOption("--help")).isNotNull();
    for (ArgSpec argument : command.args()) {
      assertThat(String.join("", argument.description()))
          .as("%s %s", command.qualifiedName(), argument)
          .isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void lists_how_each_command_ends(CommandSpec command) {
    Map<String, String> codes = command.usageMessage().exitCodeList();
    assertThat(codes).containsKeys("0", "2", "3", "4", "130").doesNotContainValue("");
    String help = command.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
    assertThat(help).contains("Exit codes:").contains(codes.values());
  }

  @Test
  void says_of_which_commands_1_can_be_the_end() {
    assertThat(
            commands().stream()
                .filter(command -> command.usageMessage().exitCodeList().containsKey("1"))
                .map(CommandSpec::qualifiedName))
        .containsExactlyInAnyOrder(
            "leak",
            "leak analyze",
            "leak heap",
            "leak diff",
            "leak gate",
            "leak watch",
            "leak snapshot diff");
    assertThat(CliRun.leak("gate", "--help").out())
        .contains("  1     the gate fails, or its self-test does");
  }
}
