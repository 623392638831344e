package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a heap dump of a service proves, as a user would ask. */
class HeapCommandTest {
  private static final Path DUMP = Path.of("captures", "reports.go1.26.8", "t3.heapdump.gz");

  @Test
  void heap_names_the_leaks_by_site_and_what_they_cost() {
    CliRun run = CliRun.leak("heap", DUMP);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(run.out())
        .contains("PROVEN           16  can never run again")
        .contains(
            "16 goroutines, PROVEN: example.com/reports/render.Build.func1 [sync.WaitGroup.Wait]")
        .contains("16 islands");
  }

  @Test
  void chain_says_that_nobody_is_left() {
    CliRun run = CliRun.leak("chain", DUMP, "--goroutine", 2059);

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.out())
        .startsWith("goroutine 2059 can never run again (PROVEN)")
        .contains("waits for object")
        .contains("within reach of nobody else");
  }

  @Test
  void what_is_not_there_is_said() {
    assertThat(CliRun.leak("chain", DUMP, "--goroutine", 99999999).exitCode())
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(CliRun.leak("chain", DUMP, "--channel", "0x10").err())
        .contains("not in any heap dump");
    assertThat(CliRun.leak("chain", DUMP, "--channel", "here").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(CliRun.leak("chain", DUMP).exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void analysis_takes_the_proof_by_goroutine_id() {
    CliRun run = CliRun.leak("analyze", DUMP.getParent());

    assertThat(run.out())
        .contains("16 goroutines (117, 200, 313 and 13 more) can never run again")
        .contains("rule heap-proof");
  }
}
