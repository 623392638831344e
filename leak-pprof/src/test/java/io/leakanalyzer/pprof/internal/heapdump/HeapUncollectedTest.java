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
import org.junit.jupiter.api.Test;

/**
 * A dump of examples/programs/heapbinary that ran with GOGC=off: no collection before it. What is
 * leaked is found, and nothing is proven; what is garbage keeps nobody for certain.
 */
class HeapUncollectedTest {
  private final Liveness liveness = liveness();

  private static Liveness liveness() {
    Path file = Path.of("src/test/resources/captures/heapbinary/go1.27-uncollected/heap.dump.gz");
    try {
      return Liveness.of(
          new HeapDumpReader()
              .read(SnapshotInput.of("heap.dump.gz", Files.readAllBytes(file)))
              .get(0)
              .table(HeapTable.class)
              .orElseThrow());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void nothingIsProven() {
    assertThat(liveness.heap().obstacles()).containsExactly("no collection ran before the dump");
    assertThat(liveness.count(Verdict.PROVEN)).isZero();
  }

  @Test
  void leaksAreFoundAllTheSame() {
    assertThat(verdict("main.nobody")).isEqualTo(Verdict.LIKELY);
    assertThat(verdict("main.registered")).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  void garbageIsNoCertainRoot() {
    assertThat(verdict("main.waitForSleeper")).isNotEqualTo(Verdict.REACHABLE);
    assertThat(verdict("main.waitForLeftover")).isNotEqualTo(Verdict.REACHABLE);
  }

  private Verdict verdict(String function) {
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
