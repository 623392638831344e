package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dumps of examples/programs/heapplugin, which has loaded a plugin: its globals are in no dump, and
 * one of them refers to what a worker waits for.
 */
class HeapPluginTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "captures", "heapplugin");

  @ParameterizedTest
  @ValueSource(strings = {"go1.21", "go1.27"})
  void nothingIsProven(String capture) throws IOException {
    byte[] dump = Files.readAllBytes(FOLDER.resolve(capture).resolve("heap.dump.gz"));
    Liveness liveness =
        Liveness.of(
            new HeapDumpReader()
                .read(SnapshotInput.of("heap.dump.gz", dump))
                .get(0)
                .table(HeapTable.class)
                .orElseThrow());
    assertThat(liveness.heap().obstacles()).anyMatch(obstacle -> obstacle.contains("plugins"));
    assertThat(verdict(liveness, "example.com/heapplugin/loadable.worker"))
        .isEqualTo(Verdict.LIKELY);
    assertThat(verdict(liveness, "main.nobody")).isEqualTo(Verdict.LIKELY);
    assertThat(verdict(liveness, "main.registered")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(liveness, "main.never")).isEqualTo(Verdict.LIKELY);
    assertThat(liveness.count(Verdict.PROVEN)).isZero();
  }

  private static Verdict verdict(Liveness liveness, String function) {
    HeapStacks stacks = liveness.heap().stacks();
    for (int row = 0; row < liveness.heap().goroutines().count(); row++) {
      for (int frame = stacks.frameStart(row); frame < stacks.frameEnd(row); frame++) {
        if (stacks.function(frame).equals(function)) {
          return liveness.verdict(row);
        }
      }
    }
    throw new AssertionError("no goroutine in " + function);
  }
}
