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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dumps of examples/programs/heapsent: what a blocked sender has in hand is a reference like any
 * other, and what a cleanup keeps is told from garbage only in a heap that was just collected.
 */
class HeapSentTest {
  @ParameterizedTest
  @ValueSource(strings = {"go1.24", "go1.27", "go1.27-collected-before"})
  void whatASenderHasInHandIsReachable(String capture) throws IOException {
    assertThat(verdicts(capture))
        .containsEntry("main.sendOrder", Verdict.REACHABLE)
        .containsEntry("main.waitForReply", Verdict.REACHABLE)
        .containsEntry("main.sendOrderInSelect", Verdict.REACHABLE)
        .containsEntry("main.waitForReplyOfSelect", Verdict.REACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.24", "go1.27"})
  void whatALeakedSenderHasInHandIsNoCleanup(String capture) throws IOException {
    assertThat(verdicts(capture))
        .containsEntry("main.sendFunction", Verdict.PROVEN)
        .containsEntry("main.waitForCleanup", Verdict.REACHABLE);
  }

  @Test
  void amongGarbageACleanupIsNoLikelyLeak() throws IOException {
    assertThat(verdicts("go1.27-collected-before"))
        .containsEntry("main.sendFunction", Verdict.UNKNOWN)
        .containsEntry("main.waitForCleanup", Verdict.UNKNOWN);
  }

  private static Map<String, Verdict> verdicts(String capture) throws IOException {
    Path folder = Path.of("src", "test", "resources", "captures", "heapsent", capture);
    HeapTable heap =
        new HeapDumpReader()
            .read(
                SnapshotInput.of(
                    "heap.dump.gz", Files.readAllBytes(folder.resolve("heap.dump.gz"))))
            .get(0)
            .table(HeapTable.class)
            .orElseThrow();
    Liveness liveness = Liveness.of(heap);
    HeapStacks stacks = heap.stacks();
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (int row = 0; row < heap.goroutines().count(); row++) {
      for (int frame = stacks.frameStart(row); frame < stacks.frameEnd(row); frame++) {
        verdicts.put(stacks.function(frame), liveness.verdict(row));
      }
    }
    return verdicts;
  }
}
