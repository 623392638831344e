package io.leakanalyzer.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script is asked what a shell would ask it. */
class CompletionCommandTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "'an', analyze",
    "'snapshot d', diff",
    "'analyze --fail', --fail-on",
    "'analyze --fail-on LI', LIKELY",
    "'completion z', zsh"
  })
  void completes_commands_options_and_values(String typed, String offered) throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "needs bash");
    Path script = directory.resolve("completion.bash");
    Files.writeString(script, CliRun.leak("completion", "bash").out());
    int word = typed.split(" ").length;

    assertThat(
            run(
                bash.toString(),
                "-c",
                "source %s; COMP_WORDS=(leak %s); COMP_CWORD=%d; _complete_leak; echo \"${COMPREPLY[@]}\""
                    .formatted(script, typed, word)))
        .contains(offered);
  }

  /** A real zsh at a terminal of its own (zsh/zpty): somebody types, and presses Tab. */
  @ParameterizedTest
  @CsvSource({
    "'leak an', 'leak analyze'",
    "'leak snapshot d', 'leak snapshot diff'",
    "'leak analyze --fail', 'leak analyze --fail-on'",
    "'leak analyze --fail-on LI', 'leak analyze --fail-on LIKELY'"
  })
  void a_real_zsh_completes_what_is_typed(String typed, String completed) throws Exception {
    Path zsh = Path.of("/usr/bin/zsh");
    assumeTrue(Files.isExecutable(zsh), "needs zsh");
    Path script = directory.resolve("completion.zsh");
    Files.writeString(script, CliRun.leak("completion", "zsh").out());
    Path session = directory.resolve("session.zsh");
    Files.writeString(
        session,
        """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1='> '; autoload -U compinit; compinit -u -D; leak() { : }; source %s; echo REA''DY"
        until [[ $line == *READY* ]]; do zpty -r shell line || exit 1; done
        zpty -w -n shell $'%s\t'
        for wait in {1..50}; do
          sleep 0.1
          while zpty -r -t shell line; do all+=$line; done
          [[ $all == *'%s'* ]] && break
        done
        print -r -- "$all"
        zpty -d shell
        """
            .formatted(script, typed, completed));

    assertThat(run(zsh.toString(), "-f", session.toString())).contains(completed);
  }

  @Test
  void knows_two_shells() {
    assertThat(CliRun.leak("completion", "zsh").out())
        .startsWith("# Completes leak in zsh")
        .contains("ZSH_VERSION", "bashcompinit");
    assertThat(CliRun.leak("completion", "tcsh").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(CliRun.leak("completion").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
