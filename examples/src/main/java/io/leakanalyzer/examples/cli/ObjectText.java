package io.leakanalyzer.examples.cli;

import io.leakanalyzer.graph.HeapChain;
import io.leakanalyzer.graph.HeapSites;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Who keeps a channel or another object, and who waits for it. */
final class ObjectText {
  private static final int MOST_WAITERS = 10;

  private final Liveness liveness;
  private final HeapTable heap;
  private final PrintWriter out;
  private final Consumer<HeapChain> values;

  /** Prints with what the objects of a chain contain, if {@code values} prints that. */
  ObjectText(Liveness liveness, PrintWriter out, Consumer<HeapChain> values) {
    this.liveness = liveness;
    this.heap = liveness.heap();
    this.out = out;
    this.values = values;
  }

  void write(int object) {
    Optional<HeapChain> chain = liveness.whyInUse(object);
    out.println(
        liveness.describe(object)
            + (chain.isPresent()
                ? " is in use"
                : " is within reach of nothing that can still run"));
    waiters(object);
    chain.ifPresent(
        kept -> {
          out.println("who keeps it, from the root down:");
          ChainText.write(kept, "  ", out);
          values.accept(kept);
        });
  }

  private void waiters(int object) {
    HeapGoroutines goroutines = heap.goroutines();
    List<Integer> rows =
        IntStream.range(0, goroutines.count()).filter(row -> waits(row, object)).boxed().toList();
    for (int row : rows.subList(0, Math.min(MOST_WAITERS, rows.size()))) {
      out.println(
          "  waited for by  goroutine "
              + goroutines.id(row)
              + " ["
              + goroutines.reason(row)
              + "] in "
              + HeapSites.blockedAt(heap, row)
              + ", "
              + liveness.verdict(row));
    }
    if (rows.size() > MOST_WAITERS) {
      out.println("  waited for by  " + (rows.size() - MOST_WAITERS) + " more");
    }
  }

  private boolean waits(int row, int object) {
    HeapGoroutines goroutines = heap.goroutines();
    return IntStream.range(goroutines.waitStart(row), goroutines.waitEnd(row))
        .anyMatch(wait -> goroutines.waitObject(wait) == object);
  }
}
