package io.leakanalyzer.pprof.internal.memstats;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.FiguresTable;
import io.leakanalyzer.pprof.contract.DamagedSamples;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code examples/programs/figuresprobe} really wrote (Go 1.26.8), whole and broken. */
final class FiguresSamplesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/figures");

  private static FiguresTable read(byte[] content) throws IOException {
    return new FiguresReader()
        .read(SnapshotInput.of("figures", content))
        .get(0)
        .table(FiguresTable.class)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "t1.memstats.json, HeapAlloc, 12.7e6",
    "t1.metrics.json, HeapAlloc, 12.7e6",
    "t1.expvar.json, HeapAlloc, 12.7e6",
    "t1.prometheus.txt, HeapAlloc, 12.9e6",
    "t1.memstats.json, NumGoroutine, 301",
    "t1.metrics.json, NumGoroutine, 309",
    "t1.expvar.json, NumGoroutine, 301",
    "t1.prometheus.txt, NumGoroutine, 305",
    "t1.memstats.json, NumGC, 3",
    "t1.prometheus.txt, NumGC, 3",
    "t1.prometheus.txt, PauseTotalNs, 2613367",
    "log.txt, NumGC, 3",
    "log.txt, Threads, 6"
  })
  void everyFormTellsItsFigures(String sample, String name, double expected) throws IOException {
    FiguresTable table = read(Files.readAllBytes(SAMPLES.resolve("leak").resolve(sample)));
    double found = Double.NaN;
    for (int point = 0; point < table.size(); point++) {
      found = table.value(point, name).orElse(found);
    }
    assertThat(found).isCloseTo(expected, org.assertj.core.data.Percentage.withPercentage(1.5));
  }

  @Test
  void whatIsCutOrChangedGivesFiguresOrTheOneException() throws IOException {
    DamagedSamples.read(SAMPLES, 3, FiguresSamplesTest::reads);
  }

  @Test
  void absurdInputEnds() throws IOException {
    reads(("{\"memstats\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    reads(("{\"HeapAlloc\": 1" + "0".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8));
    reads(("go_goroutines " + "9".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    reads("gc 1 @".repeat(100_000).getBytes(StandardCharsets.UTF_8));
  }

  private static void reads(byte[] content) throws IOException {
    try {
      assertThat(read(content).size()).isPositive();
    } catch (MalformedSnapshotException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }
}
