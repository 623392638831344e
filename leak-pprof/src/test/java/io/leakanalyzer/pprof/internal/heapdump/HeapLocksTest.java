package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.graph.GraphBuilder;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapLock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters of locks, against what heapprobe did to each before it waited for it (waits.go). */
class HeapLocksTest {
  /** Of the locks that lie in an object; how each kind of wait leaves its counters. */
  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("mutex", "Mutex, locked, 1 waiter"),
          Map.entry("mutex inside a struct", "Mutex, locked, 1 waiter"),
          Map.entry("mutex inside a huge struct", "Mutex, locked, 1 waiter"),
          Map.entry("read-write mutex, write", "Mutex, locked, 1 waiter"),
          Map.entry("read-write mutex, read", "RWMutex, held by a writer, 1 reader in all"),
          Map.entry(
              "read-write mutex, writer behind a reader",
              "RWMutex, a writer that waits for 1 reader to unlock, 1 reader in all"),
          Map.entry("wait group", "WaitGroup, counter 2, 1 waiter"),
          Map.entry("wait group inside a slice", "WaitGroup, counter 1, 1 waiter"),
          Map.entry("condition", "Cond, 1 waiter"),
          Map.entry("condition inside a struct", "Cond, 1 waiter"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.21",
        "go1.22",
        "go1.23",
        "go1.24",
        "go1.25",
        "go1.26",
        "go1.27",
        "go1.27-arm64"
      })
  void countersAreRead(String version) {
    Probe probe = Probe.of(version);
    HeapGoroutines goroutines = probe.heap().goroutines();
    Map<String, Integer> seen = new TreeMap<>();
    probe
        .situations()
        .forEach(
            (id, situation) -> {
              String wait = situation.substring(0, situation.indexOf(" / "));
              int row = goroutines.rowOf(id);
              String expected = EXPECTED.get(wait);
              if (expected == null
                  || row < 0
                  || goroutines.waitStart(row) == goroutines.waitEnd(row)) {
                return;
              }
              long address = goroutines.waitAddress(goroutines.waitStart(row));
              HeapLock lock = probe.heap().locks().at(address).orElseThrow();
              assertThat(lock.describe().replaceFirst(" 0x[0-9a-f]+", ""))
                  .as(situation)
                  .isEqualTo(expected);
              seen.merge(wait, 1, Integer::sum);
            });
    assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.21", "go1.27"})
  void graphAndChainsShowThem(String version) {
    Probe probe = Probe.of(version);
    ReferenceGraph graph = GraphBuilder.of(probe.heap());
    for (HeapLock lock : probe.heap().locks().all()) {
      NodeKind kind =
          lock instanceof HeapLock.WaitGroup
              ? NodeKind.WAITGROUP
              : lock instanceof HeapLock.Cond ? NodeKind.COND : NodeKind.LOCK;
      assertThat(graph.describe(graph.find(kind, lock.address()))).isEqualTo(lock.describe());
    }
    int row = row(probe, "wait group / nobody");
    assertThat(probe.liveness().island(row).toString())
        .contains("waits for WaitGroup 0x")
        .contains("counter 2, 1 waiter, at +0x");
    row = row(probe, "wait group / closure of a sleeping goroutine");
    assertThat(probe.liveness().whyReachable(row).orElseThrow().toString())
        .containsPattern("-> at \\+0x[0-9a-f]+ WaitGroup 0x[0-9a-f]+, counter 2, 1 waiter\n");
  }

  private static int row(Probe probe, String situation) {
    return probe.situations().entrySet().stream()
        .filter(entry -> entry.getValue().equals(situation))
        .mapToInt(entry -> probe.heap().goroutines().rowOf(entry.getKey()))
        .findFirst()
        .orElseThrow();
  }
}
