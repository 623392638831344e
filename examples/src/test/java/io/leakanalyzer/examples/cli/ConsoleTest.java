package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the output is coloured. */
class ConsoleTest {
  private static final String TOLD = "leak.terminals";

  @BeforeEach
  void atATerminal() {
    System.setProperty(TOLD, "12");
  }

  @AfterEach
  void nowhere() {
    System.clearProperty(TOLD);
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, xterm-256color, true",
    "NO_COLOR, '', true",
    "NO_COLOR, 1, false",
    "NO_COLOR, 0, false",
    "TERM, dumb, false"
  })
  void no_color_of_any_value_and_dumb_terminals_take_the_colours(
      String name, String value, boolean coloured) {
    assertThat(Console.ofProcess(Map.of(name, value)).colours()).isEqualTo(coloured);
  }

  @Test
  void a_pipe_is_not_coloured_though_the_messages_go_to_a_terminal() {
    System.setProperty(TOLD, "2");

    Console console = Console.ofProcess(Map.of("TERM", "xterm"));

    assertThat(console.errIsTerminal()).isTrue();
    assertThat(console.outIsTerminal()).isFalse();
    assertThat(console.colours()).isFalse();
  }
}
