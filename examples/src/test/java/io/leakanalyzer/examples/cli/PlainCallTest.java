package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that need no picocli, which must not make a difference. */
class PlainCallTest {
  private static final String CAPTURE = "captures/orders.go1.27.0/t2.goroutine.debug2.txt.gz";

  @Test
  void a_call_without_options_writes_what_picocli_s_would() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int code =
        Leak.run(
            Console.NONE, new PrintWriter(out), new PrintWriter(err), "analyze", CAPTURE, CAPTURE);

    CliRun usual = CliRun.leak("analyze", CAPTURE, CAPTURE);
    assertThat(code).isEqualTo(usual.exitCode());
    assertThat(out).hasToString(usual.out());
    assertThat(err.toString()).startsWith("analysed ");
  }

  @Test
  void what_cannot_be_read_ends_as_it_does_with_picocli() {
    StringWriter err = new StringWriter();
    PrintWriter messages = new PrintWriter(err);

    int code =
        Leak.run(messages, () -> Leak.run(Console.NONE, messages, messages, "analyze", "nowhere"));

    CliRun usual = CliRun.leak("analyze", "nowhere");
    assertThat(code).isEqualTo(usual.exitCode()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(err).hasToString(usual.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "analyze",
        "show x",
        "analyze -",
        "analyze x --all",
        "analyze --help",
        "analyze @list"
      })
  void all_else_is_picocli_s(String line) {
    assertThat(PlainCall.inputOf(line.split(" "))).isEmpty();
    assertThat(PlainCall.inputOf("analyze", "")).isEmpty();
    assertThat(PlainCall.inputOf("analyze", "no\0path")).isEmpty();
  }
}
