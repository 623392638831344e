package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.heap.HeapContext;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.model.heap.HeapTimer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timers and contexts behind the channels of examples/programs/heapprobe. */
class HeapSourcesTest {

  @ParameterizedTest
  @ValueSource(strings = {"go1.21", "go1.22", "go1.23", "go1.24", "go1.25", "go1.26", "go1.27"})
  void knowsWhoseChannelItIs(String version) {
    Probe probe = Probe.of(version);
    HeapTable heap = probe.heap();
    Set<String> seen = new HashSet<>();
    probe
        .situations()
        .forEach(
            (id, situation) -> {
              int row = heap.goroutines().rowOf(id);
              String wait = situation.substring(0, situation.indexOf(" / "));
              if (row < 0 || heap.goroutines().waitStart(row) == heap.goroutines().waitEnd(row)) {
                return;
              }
              switch (wait) {
                case "stopped ticker" -> {
                  // By its timer, or up to Go 1.22, where that may be freed, by its room for a
                  // time.
                  assertThat(heap.channel(channel(heap, row)).orElseThrow().timer()).isTrue();
                  assertThat(heap.sources().isPlain(channel(heap, row))).isFalse();
                  Optional<HeapTimer> timer = heap.sources().timerOf(channel(heap, row));
                  timer.ifPresent(
                      found -> {
                        seen.add(wait);
                        assertThat(found.isTicker()).isTrue();
                        assertThat(found.stopped()).isTrue();
                        assertThat(found.periodNanos()).isEqualTo(3_600_000_000_000L);
                      });
                }
                case "done of a context", "done of a child context" -> {
                  // A context (or, above, ticker) that nobody holds any more is freed before its
                  // channel.
                  Optional<HeapContext> context = heap.sources().contextOf(channel(heap, row));
                  context.ifPresent(found -> assertThat(found.hasDeadline()).isFalse());
                  context.ifPresent(found -> seen.add(wait));
                }
                case "select with a context" -> {
                  if (contexts(heap, row) == 1) {
                    seen.add(wait);
                  }
                }
                case "receive of int", "receive of struct{}", "range over a channel" -> {
                  assertThat(contexts(heap, row)).isZero();
                  assertThat(heap.channel(channel(heap, row)).orElseThrow().timer()).isFalse();
                  assertThat(heap.sources().timerOf(channel(heap, row))).isEmpty();
                }
                default -> {}
              }
            });
    assertThat(seen)
        .contains(
            "stopped ticker",
            "done of a context",
            "done of a child context",
            "select with a context");
  }

  private static int channel(HeapTable heap, int row) {
    return heap.goroutines().waitObject(heap.goroutines().waitStart(row));
  }

  private static int contexts(HeapTable heap, int row) {
    HeapGoroutines goroutines = heap.goroutines();
    int count = 0;
    for (int wait = goroutines.waitStart(row); wait < goroutines.waitEnd(row); wait++) {
      count += heap.sources().contextOf(goroutines.waitObject(wait)).isPresent() ? 1 : 0;
    }
    return count;
  }
}
