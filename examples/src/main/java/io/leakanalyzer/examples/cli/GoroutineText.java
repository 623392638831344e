package io.leakanalyzer.examples.cli;

import io.leakanalyzer.graph.HeapChain;
import io.leakanalyzer.graph.HeapSites;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.graph.RetainedHeap;
import io.leakanalyzer.model.heap.HeapTable;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Why one goroutine is leaked, or who still keeps what it waits for: the verdict first. */
final class GoroutineText {
  private static final String INDENT = "  ";

  private final Liveness liveness;
  private final HeapTable heap;
  private final PrintWriter out;
  private final Consumer<HeapChain> values;

  /** Prints with what the objects of a chain contain, if {@code values} prints that. */
  GoroutineText(Liveness liveness, PrintWriter out, Consumer<HeapChain> values) {
    this.liveness = liveness;
    this.heap = liveness.heap();
    this.out = out;
    this.values = values;
  }

  void write(int row) {
    Verdict verdict = liveness.verdict(row);
    out.println(
        "goroutine " + heap.goroutines().id(row) + " " + verdict.words() + " (" + verdict + ")");
    out.println(
        "  stuck    "
            + HeapSites.blockedAt(heap, row)
            + " ["
            + heap.goroutines().reason(row)
            + "]");
    started(row);
    if (verdict.isLeak()) {
      keeps(row);
      section("what it waits for, and who else is there", liveness.island(row));
    }
    liveness
        .whyReachable(row)
        .ifPresent(chain -> section("who keeps what it waits for, from the root down", chain));
    liveness
        .whyNotProven(row)
        .ifPresent(chain -> section("not proven, since this may be a reference", chain));
    advice(verdict);
  }

  private void started(int row) {
    long creator = heap.goroutines().creatorId(row);
    String by = creator < 0 ? "" : "by goroutine " + creator;
    String at = HeapSites.startedAt(heap, row).map(place -> "at " + place).orElse("");
    String all = (by + " " + at).strip();
    if (!all.isEmpty()) {
      out.println("  started  " + all);
    }
  }

  private void keeps(int row) {
    int[] groups = new int[heap.goroutines().count()];
    Arrays.fill(groups, -1);
    groups[row] = 0;
    RetainedHeap retained = RetainedHeap.of(heap, groups);
    out.println(
        "  keeps    "
            + HeapText.bytes(retained.stackBytes(0))
            + " of stack and "
            + HeapText.bytes(retained.heapBytes(0))
            + " of objects that nobody else keeps");
  }

  private void section(String title, HeapChain chain) {
    out.println(title + ":");
    ChainText.write(chain, INDENT, out);
    values.accept(chain);
  }

  private void advice(Verdict verdict) {
    List<String> obstacles = heap.obstacles();
    if (verdict == Verdict.LIKELY && !obstacles.isEmpty()) {
      out.println("nothing of this dump is called proven: " + String.join("; ", obstacles));
    } else if (verdict == Verdict.LIKELY || verdict == Verdict.UNKNOWN) {
      out.println(
          "to decide it: --binary PROGRAM, or a dump after two runtime.GC() with a pause between");
    } else if (verdict == Verdict.REACHABLE) {
      out.println(
          "no leak by itself: whoever holds the first line can wake it; if such goroutines grow in"
              + " number, that holder is where to look");
    }
  }
}
