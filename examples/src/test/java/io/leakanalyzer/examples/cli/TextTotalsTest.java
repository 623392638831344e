package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The older texts add up to what go tool pprof of Go 1.26.8 says, scaling of samples included. */
class TextTotalsTest {
  @ParameterizedTest
  @CsvSource({
    "go1.21.13/block.debug1.txt.gz, 0, ns, 70ns",
    "go1.21.13/block.debug1.txt.gz, 1, ns, 268953485ns",
    "go1.21.13/heap.debug1.txt.gz, 0, B, 42462B",
    "go1.21.13/heap.debug1.txt.gz, 1, B, 14160288B",
    "go1.21.13/heap.debug1.txt.gz, 2, B, 42462B",
    "go1.21.13/heap.debug1.txt.gz, 3, B, 14160288B",
    "go1.21.13/mutex.debug1.txt.gz, 0, ns, 59ns",
    "go1.21.13/mutex.debug1.txt.gz, 1, ns, 87334757ns",
    "go1.24.9/block.debug1.txt.gz, 0, ns, 72ns",
    "go1.24.9/block.debug1.txt.gz, 1, ns, 365000856ns",
    "go1.24.9/heap.debug1.txt.gz, 0, B, 32844B",
    "go1.24.9/heap.debug1.txt.gz, 1, B, 10566019B",
    "go1.24.9/heap.debug1.txt.gz, 2, B, 32840B",
    "go1.24.9/heap.debug1.txt.gz, 3, B, 9964552B",
    "go1.24.9/mutex.debug1.txt.gz, 0, ns, 70ns",
    "go1.24.9/mutex.debug1.txt.gz, 1, ns, 323003002ns",
    "go1.27.0/block.debug1.txt.gz, 0, ns, 72ns",
    "go1.27.0/block.debug1.txt.gz, 1, ns, 476397531ns",
    "go1.27.0/heap.debug1.txt.gz, 0, B, 62355B",
    "go1.27.0/heap.debug1.txt.gz, 1, B, 20530651B",
    "go1.27.0/heap.debug1.txt.gz, 2, B, 58255B",
    "go1.27.0/heap.debug1.txt.gz, 3, B, 19404832B",
    "go1.27.0/mutex.debug1.txt.gz, 0, ns, 59ns",
    "go1.27.0/mutex.debug1.txt.gz, 1, ns, 315031561ns"
  })
  void the_total_is_pprofs(String text, int sampleIndex, String unit, String total) {
    CliRun run =
        CliRun.leak(
            "top",
            "-unit=" + unit,
            "-sample_index=" + sampleIndex,
            Path.of("parity/texts").resolve(text));

    assertThat(run.out()).contains(" of " + total + " total\n");
  }
}
