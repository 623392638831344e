package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Go file that users drop into their service: it is copied into a service, built, gets signals,
 * and {@code leak snapshot diff} compares what it wrote.
 */
class CaptureFiguresTest {
  private static final Path SOURCE = Path.of("capture/figures/figures.go");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** On its standard input it takes a line to do its harm, if any, and says when it is done. */
  private static final String SERVICE =
      """
      package main

      import (
      	"bufio"
      	"fmt"
      	"os"

      	"example.com/service/figures"
      )

      var kept [][]byte

      func main() {
      	defer figures.OnSignal(os.Args[1])()
      	nobody := make(chan int)
      	fmt.Println("ready")
      	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
      		if lines.Text() == "leak" {
      			for i := 0; i < 300; i++ {
      				go func() { nobody <- 1 }()
      				kept = append(kept, make([]byte, 40_000))
      			}
      		}
      		fmt.Println("done")
      	}
      	fmt.Fprintln(os.Stderr, len(kept))
      }
      """;

  @TempDir Path folder;

  @Test
  void it_is_short_enough_to_be_read_before_it_is_copied() throws IOException {
    assertThat(Files.readAllLines(SOURCE)).hasSizeLessThan(100);
    assertThat(Files.readString(SOURCE)).contains("package figures").doesNotContain("github.com");
  }

  @ParameterizedTest
  @Tag("acceptance")
  @CsvSource({"go1.21.13, leak", "go1.27.0, leak", "go1.21.13, rest", "go1.27.0, rest"})
  void a_service_writes_snapshots_on_a_signal(String go, String deed) throws Exception {
    Path program = build(go);
    Path written = folder.resolve("written");
    Process service = new ProcessBuilder(program.toString(), written.toString()).start();
    try (var said = service.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("ready");
      Path before = signal(service, written.resolve("figures.t0.json"));
      Thread.sleep(1100);
      service.getOutputStream().write((deed + "\n").getBytes(StandardCharsets.UTF_8));
      service.getOutputStream().flush();
      assertThat(said.readLine()).isEqualTo("done");
      Path after = signal(service, written.resolve("figures.t1.json"));

      CliRun run = CliRun.leak("snapshot", "diff", before, after);
      assertThat(run.err()).isEmpty();
      if (deed.equals("leak")) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
            .containsPattern("NumGoroutine .* above 100\\n")
            .containsPattern("HeapAlloc .* above 5000000\\n")
            .contains("capture next: two goroutine dumps");
      } else {
        assertThat(run).isEqualTo(new CliRun(0, "", ""));
      }
      assertThat(Files.readString(after)).contains("\"Go\":\"" + go + "\"");
      assertThat(written.toFile().list())
          .containsExactlyInAnyOrder("figures.t0.json", "figures.t1.json");
    } finally {
      service.destroy();
      assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Path build(String go) throws IOException, InterruptedException {
    Path sources = Files.createDirectories(folder.resolve("service"));
    Files.writeString(sources.resolve("go.mod"), "module example.com/service\n\ngo 1.21\n");
    Files.writeString(sources.resolve("main.go"), SERVICE);
    Files.createDirectories(sources.resolve("figures"));
    Files.copy(SOURCE, sources.resolve("figures/figures.go"));
    Path program = folder.resolve("service.bin");
    ProcessBuilder builder =
        new ProcessBuilder("go", "build", "-o", program.toString(), ".")
            .directory(sources.toFile())
            .redirectErrorStream(true);
    builder.environment().put("GOTOOLCHAIN", go);
    builder.environment().put("GOFLAGS", "-buildvcs=false");
    Process build = builder.start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(build.waitFor()).as(said).isZero();
    return program;
  }

  private static Path signal(Process service, Path expected) throws Exception {
    assertThat(new ProcessBuilder("kill", "-USR1", Long.toString(service.pid())).start().waitFor())
        .isZero();
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(expected)) {
      assertThat(Instant.now()).as("waiting for %s", expected).isBefore(end);
      Thread.sleep(20);
    }
    return expected;
  }
}
