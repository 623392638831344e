package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.graph.Islands;
import io.leakanalyzer.graph.RetainedHeap;
import io.leakanalyzer.model.heap.HeapGoroutines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Islands of leaked goroutines, and what they keep. */
class HeapIslandsTest {
  private final Probe probe = Probe.of("go1.27");

  @Test
  void everyLeakedGoroutineIsOnOneIsland() {
    HeapGoroutines goroutines = probe.heap().goroutines();
    Map<Integer, Islands.Island> islandOf = new HashMap<>();
    for (Islands.Island island : Islands.of(probe.liveness())) {
      assertThat(island.rows()).contains(island.entry());
      for (int row : island.rows()) {
        assertThat(islandOf.put(row, island)).isNull();
        assertThat(goroutines.id(island.entry())).isLessThanOrEqualTo(goroutines.id(row));
      }
    }
    List<Integer> leaked = new ArrayList<>();
    for (int row = 0; row < goroutines.count(); row++) {
      if (probe.liveness().verdict(row).isLeak()) {
        leaked.add(row);
      }
    }
    assertThat(islandOf.keySet()).containsExactlyInAnyOrderElementsOf(leaked);
    probe
        .situations()
        .forEach(
            (id, situation) -> {
              Islands.Island island = islandOf.get(goroutines.rowOf(id));
              if (situation.startsWith("cycle /") && island != null) {
                assertThat(island.rows()).as("a cycle of two").hasSizeGreaterThanOrEqualTo(2);
              }
            });
  }

  @Test
  void aLargeObjectThatOnlyALeakKeepsIsItsPrice() {
    HeapGoroutines goroutines = probe.heap().goroutines();
    int[] groups = new int[goroutines.count()];
    Arrays.fill(groups, -1);
    probe
        .situations()
        .forEach(
            (id, situation) -> {
              int row = goroutines.rowOf(id);
              if (row >= 0 && situation.equals("mutex inside a huge struct / nobody")) {
                groups[row] = 0;
              }
            });
    RetainedHeap retained = RetainedHeap.of(probe.heap(), groups);
    assertThat(retained.heapBytes(0)).isBetween(144_000L, 200_000L);
    assertThat(retained.stackBytes(0)).isPositive();
    assertThat(retained.top(0, 1)).hasSize(1);
  }
}
