package io.leakanalyzer.pprof.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large traces, recorded anew by {@code examples/programs/traceprobe/traces.sh large} (needs Go;
 * some minutes), or those of the folder that the system property {@code leak.traces} names.
 */
@Tag("acceptance")
final class TraceAcceptanceTest {
  private static final String SCRIPT = "../examples/programs/traceprobe/traces.sh";

  @TempDir Path folder;

  @Test
  void everyGoroutineOfLargeTracesIsThatOfTheOfficialReader()
      throws IOException, InterruptedException {
    String given = System.getProperty("leak.traces", "");
    Path traces = given.isEmpty() ? record() : Path.of(given);
    long lives = 0;
    Map<String, Integer> moved = new TreeMap<>();
    try (Stream<Path> files = Files.list(traces)) {
      List<Path> all = files.filter(f -> f.toString().endsWith(".trace.gz")).sorted().toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(9);
      for (Path trace : all) {
        lives += compare(trace, moved);
      }
    }
    assertThat(lives).isGreaterThan(100_000);
    // The official reader moves a few times near the beginning of a generation; how many there
    // are depends on how busy the machine is that records.
    long most = lives / 500;
    moved.forEach((field, count) -> assertThat((long) count).as(field).isLessThan(most));
    assertThat(moved.getOrDefault("created", 0)).isLessThan(20);
    assertThat(moved.getOrDefault("ended", 0)).isLessThan(20);
  }

  private static long compare(Path trace, Map<String, Integer> moved) throws IOException {
    String name = String.valueOf(trace.getFileName());
    TimelineTable timeline =
        new TraceReader()
            .read(SnapshotInput.of(name, Files.readAllBytes(trace)))
            .get(0)
            .table(TimelineTable.class)
            .orElseThrow();
    assertThat(timeline.window().anomalies()).as(name).isZero();
    Set<Long> ids = new HashSet<>();
    for (int row = 0; row < timeline.size(); row++) {
      ids.add(timeline.id(row));
    }
    Path table = Path.of(trace.toString().replace(".trace.gz", ".golden.gz"));
    try (InputStream in = Files.newInputStream(table)) {
      GoldenComparison comparison = new GoldenComparison(timeline, Golden.read(in, ids::contains));
      assertThat(comparison.differences()).as(name).isEmpty();
      comparison.moved().forEach((field, count) -> moved.merge(field, count, Integer::sum));
    }
    return timeline.size();
  }

  private Path record() throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("bash", SCRIPT, "large", folder.toString()).inheritIO().start();
    assertThat(script.waitFor()).as(SCRIPT).isZero();
    return folder;
  }
}
