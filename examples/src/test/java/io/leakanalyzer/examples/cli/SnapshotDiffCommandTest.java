package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code leak snapshot diff} on what examples/programs/figuresprobe wrote, leaking and calm. */
class SnapshotDiffCommandTest {
  private static final Path SAMPLES = Path.of("../leak-pprof/src/test/resources/figures");

  @ParameterizedTest
  @ValueSource(strings = {"memstats.json", "metrics.json", "expvar.json", "prometheus.txt"})
  void whatGrewIsPrintedWithTheNextCapture(String form) {
    CliRun run =
        CliRun.leak(
            "snapshot", "diff", "--seconds", "3", file("leak/t0." + form), file("leak/t1." + form));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("figure", "before", "after", "growth");
    assertThat(run.out()).containsPattern("NumGoroutine .* above 100\\n");
    assertThat(run.out()).containsPattern("HeapAlloc .* above 5000000\\n");
    assertThat(run.out())
        .contains("capture next: two goroutine dumps")
        .contains("capture next: two heap profiles")
        .contains("capture next: a heap dump");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memstats.json", "metrics.json", "expvar.json", "prometheus.txt"})
  void nothingIsPrintedWhenNothingTrips(String form) {
    CliRun run =
        CliRun.leak(
            "snapshot", "diff", "--seconds", "3", file("calm/t0." + form), file("calm/t1." + form));

    assertThat(run).isEqualTo(new CliRun(0, "", ""));
  }

  @Test
  void linesOfGctraceAndSchedtraceAreComparedFromFirstToLast() {
    CliRun leaking = CliRun.leak("snapshot", "diff", file("leak/log.txt"), file("leak/log.txt"));
    assertThat(leaking.exitCode()).isEqualTo(1);
    assertThat(leaking.out()).containsPattern("HeapLive .* above 5000000\\n");

    CliRun calm = CliRun.leak("snapshot", "diff", file("calm/log.txt"), file("calm/log.txt"));
    assertThat(calm).isEqualTo(new CliRun(0, "", ""));
  }

  @Test
  void theTimeBetweenIsTakenFromTheFiles() {
    CliRun run =
        CliRun.leak(
            "snapshot", "diff", file("leak/t0.memstats.json"), file("leak/t1.memstats.json"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("30 s");
  }

  @ParameterizedTest
  @CsvSource({"nothing here at all, nothing", "goroutine 1 [running]:, figures"})
  void whatHasNoFiguresIsRefused(String content, String ignored, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("x.txt");
    Files.writeString(file, content + "\n");
    CliRun run = CliRun.leak("snapshot", "diff", file, file);

    assertThat(run.exitCode()).isGreaterThan(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotEmpty();
  }

  private static Path file(String name) {
    return SAMPLES.resolve(name);
  }
}
