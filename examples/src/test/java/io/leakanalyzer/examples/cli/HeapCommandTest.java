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
        .contains("16 islands", "16 alike, each of 1 goroutine, the first is 117")
        .contains("blocked, but can be woken, by site")
        .containsPattern("14 is kept by goroutine 41 \\[IO wait\\] in .*web.Serve.gowrap1");
  }

  @Test
  void each_goroutine_of_a_site_has_a_verdict_of_its_own() {
    Path orders = Path.of("captures", "orders.go1.27.0", "t3.heapdump.gz");
    assertThat(CliRun.leak("heap", orders).out())
        .contains("24 goroutines, 22 PROVEN and 2 LIKELY: ")
        .contains("2 not decided: --binary PROGRAM", "`leak chain --goroutine 154`");
    assertThat(CliRun.leak("chain", orders, "--goroutine", 154).out())
        .startsWith("goroutine 154 will hardly run again (LIKELY)")
        .contains("not proven, since this may be a reference:", "to decide it: --binary PROGRAM");

    assertThat(CliRun.leak("analyze", orders).out()).contains("24 goroutines, 22 of them proven");
  }

  @Test
  void dumps_in_text_give_files_and_lines() {
    assertThat(CliRun.leak("heap", DUMP.getParent()).out())
        .contains("PROVEN: example.com/reports/render.Build.func1 render/render.go:28 [");
    assertThat(CliRun.leak("chain", DUMP.getParent(), "--goroutine", 117).out())
        .containsPattern("stuck +example.com/reports/render.Build.func1 render/render.go:28 \\[")
        .containsPattern("started +by goroutine 77 at .*render/render.go:\\d+");
    // A text of another moment alone does not tell where they stand now.
    Path before = DUMP.resolveSibling("t2.goroutine.debug2.txt.gz");
    assertThat(CliRun.leak("heap", DUMP, before).out())
        .contains("PROVEN: example.com/reports/render.Build.func1 [");
  }

  @Test
  void a_channel_has_who_waits_and_who_keeps_it() {
    String chain = CliRun.leak("chain", DUMP, "--goroutine", 14).out();
    assertThat(chain)
        .startsWith("goroutine 14 is blocked, but can be woken (REACHABLE)")
        .contains("who keeps what it waits for, from the root down:")
        .contains("no leak by itself");
    String address = chain.replaceAll("(?s).*channel (0x[0-9a-f]+).*", "$1");
    assertThat(CliRun.leak("chain", DUMP, "--channel", address).out())
        .startsWith("channel " + address)
        .contains(" is in use\n  waited for by  goroutine ")
        .contains("who keeps it, from the root down:");
  }

  @Test
  void chain_says_that_nobody_is_left() {
    CliRun run = CliRun.leak("chain", DUMP, "--goroutine", 2059);

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.out())
        .startsWith("goroutine 2059 can never run again (PROVEN)")
        .containsPattern("keeps +2048 B of stack and 352 B of objects")
        .containsPattern("waits for +WaitGroup")
        .containsPattern("within reach of +nobody else");
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
