package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a heap dump of a service proves, as a user would ask. */
class HeapCommandTest {
  private static final Path DUMP = Path.of("captures", "reports.go1.26.8", "t3.heapdump.gz");

  @TempDir private Path temp;

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
        .contains("waits for WaitGroup")
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

  @Test
  void contents_are_printed_only_when_asked_for() {
    String goroutine = "2059";
    assertThat(CliRun.leak("chain", DUMP, "--goroutine", goroutine).out())
        .doesNotContain("values of");
    assertThat(CliRun.leak("chain", DUMP, "--goroutine", goroutine, "--show-values").out())
        .contains("values of 0x")
        .containsPattern("\\+0x0000  ([0-9a-f]{2} ){8}");
  }

  @Test
  void a_binary_that_is_none_is_named_and_a_missing_one_is_refused() {
    CliRun run = CliRun.leak("heap", DUMP, "--binary", DUMP);
    assertThat(run.exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(run.err()).contains("the binary is not used: expected an ELF file");
    assertThat(CliRun.leak("heap", DUMP, "--binary", "nowhere").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void the_binary_names_globals_types_and_lines() {
    Path folder =
        Path.of("../leak-pprof/src/test/resources/captures/heapbinary", "go1.27-pie-stripped");
    Path binary = unpacked(folder.resolve("program.gz"));
    CliRun run = CliRun.leak("heap", folder.resolve("heap.dump.gz"), "--binary", binary);
    assertThat(run.out()).contains("PROVEN            2").doesNotContain("UNKNOWN");
    assertThat(run.err()).contains("stripped");
  }

  private Path unpacked(Path packed) {
    Path file = temp.resolve("program");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
