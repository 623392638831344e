package io.leakanalyzer.pprof.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every goroutine of every committed trace, compared with the official reader. */
final class TraceGoldenTest {
  private static final Path TRACES = Path.of("src/test/resources/traces");

  private static final String MOVED_ONCE = "service-killed-go1.27";

  static List<Path> traces() throws IOException {
    try (Stream<Path> files = Files.list(TRACES)) {
      List<Path> traces = files.filter(f -> f.toString().endsWith(".trace.gz")).sorted().toList();
      assertThat(traces).hasSizeGreaterThanOrEqualTo(12);
      return traces;
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void everyGoroutineIsThatOfTheOfficialReader(Path trace) throws IOException {
    Snapshot snapshot =
        new TraceReader()
            .read(SnapshotInput.of(trace.getFileName().toString(), Files.readAllBytes(trace)))
            .get(0);
    TimelineTable timeline = snapshot.table(TimelineTable.class).orElseThrow();
    Path table = Path.of(trace.toString().replace(".trace.gz", ".golden.gz"));
    try (InputStream in = Files.newInputStream(table)) {
      Golden golden = Golden.read(in);
      assertThat(golden.lives()).isNotEmpty();
      GoldenComparison comparison = new GoldenComparison(timeline, golden);
      assertThat(comparison.differences()).isEmpty();
      // Creation, block and wake-up are never apart; one end of 6,134 is, by 1.5 µs.
      boolean one = trace.toString().contains(MOVED_ONCE);
      assertThat(comparison.moved().getOrDefault("ended", 0)).isLessThanOrEqualTo(one ? 1 : 0);
      assertThat(comparison.moved()).doesNotContainKeys("created", "blocked", "woken");
      // A killed program's trace may happen to end where a generation does.
      assertThat(timeline.window().complete() || trace.toString().contains("killed")).isTrue();
      assertThat(timeline.window().anomalies()).isZero();
      assertThat(timeline.endedWithoutRow()).isZero();
    }
  }
}
