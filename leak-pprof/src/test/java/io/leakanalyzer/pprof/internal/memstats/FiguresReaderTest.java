package io.leakanalyzer.pprof.internal.memstats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.model.FiguresTable;
import io.leakanalyzer.query.FigureChange;
import io.leakanalyzer.query.FigureThresholds;
import io.leakanalyzer.query.FiguresDiff;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FiguresReaderTest {
  private static FiguresTable read(String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new FiguresReader().probe(content)).isNotEqualTo(Match.NO);
    return new FiguresReader()
        .read(SnapshotInput.of("figures", content))
        .get(0)
        .table(FiguresTable.class)
        .orElseThrow();
  }

  @Test
  void anEnvelopeAroundMemStats() throws IOException {
    FiguresTable table =
        read(
            "{\"Time\":\"2026-11-24T06:57:17.5+01:00\",\"NumGoroutine\":42,\"MemStats\":{\"HeapAlloc\":1294288,\"BySize\":[{\"Size\":8}]}}");
    assertThat(table.value(0, "NumGoroutine")).hasValue(42);
    assertThat(table.value(0, "HeapAlloc")).hasValue(1294288);
    assertThat(table.time(0)).hasToString("2026-11-24T05:57:17.500Z");
    assertThat(table.value(0, "Frees")).isEmpty();
  }

  @Test
  void expvar() throws IOException {
    FiguresTable table =
        read("{\"cmdline\":[\"a\"],\"goroutines\":7,\n\"memstats\":{\"HeapAlloc\":5,\"NumGC\":2}}");
    assertThat(table.value(0, "NumGoroutine")).hasValue(7);
    assertThat(table.value(0, "NumGC")).hasValue(2);
  }

  @Test
  void runtimeMetrics() throws IOException {
    FiguresTable table =
        read("{\"metrics\":[{\"name\":\"/sched/goroutines:goroutines\",\"value\":9}]}");
    assertThat(table.value(0, "NumGoroutine")).hasValue(9);
  }

  @Test
  void linesOfTheCollectorAndTheScheduler() throws IOException {
    FiguresTable table =
        read(
            """
            gc 1 @0.007s 4%: 0.013+1.7+0.007 ms clock, 0.027+0.81/0.080/0+0.015 ms cpu, 4->15->15 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P
            app | SCHED 1004ms: gomaxprocs=2 idleprocs=1 threads=6 spinningthreads=0 needspinning=0 idlethreads=2 runqueue=3 [ 0 0 ]
            gc 2 @0.010s 10%: 1.8+0.79+0.007 ms clock, 3.7+1.7/0.051/0+0.015 ms cpu, 26->30->17 MB, 30 MB goal, 2 P
            """);
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.value(2, "NumGC")).hasValue(2);
    assertThat(table.value(2, "HeapLive")).hasValue(17 << 20);
    assertThat(table.value(1, "Threads")).hasValue(6);
    assertThat(table.secondsSinceStart(1)).hasValue(1.004);
  }

  /** Go 1.21 writes 0->0->0 MB at first, and 0->0->1 MB some kilobytes later. */
  @Test
  void aMegabyteMoreInALogIsNoGrowth() throws IOException {
    String line =
        "gc %d @%d.5s 1%%: 0.01+1.7+0.01 ms clock, 0+0/0/0+0 ms cpu, 4->4->%d MB, 4 MB goal, 2 P%n";
    FiguresTable table =
        read(line.formatted(1, 0, 0) + line.formatted(2, 3, 1) + line.formatted(3, 6, 9));
    FigureThresholds thresholds = FigureThresholds.defaults();
    assertThat(FiguresDiff.of(table, 0, table, 1, null, thresholds).tripped()).isEmpty();
    assertThat(FiguresDiff.of(table, 0, table, 2, null, thresholds).tripped())
        .extracting(FigureChange::name)
        .containsExactly("HeapLive");
  }

  @Test
  void prometheusText() throws IOException {
    FiguresTable table =
        read(
            "# TYPE go_goroutines gauge\ngo_goroutines 42\ngo_memstats_heap_alloc_bytes 1.5e+06\n");
    assertThat(table.value(0, "NumGoroutine")).hasValue(42);
    assertThat(table.value(0, "HeapAlloc")).hasValue(1.5e6);
  }

  @Test
  void brokenJsonKeepsWhatCameBefore() throws IOException {
    assertThat(read("{\"HeapAlloc\": 5, \"Sys\": nope").value(0, "HeapAlloc")).hasValue(5);
    byte[] nothing = "{\"memstats\": nope".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> new FiguresReader().read(SnapshotInput.of("figures", nothing)))
        .isInstanceOf(MalformedSnapshotException.class);
  }
}
