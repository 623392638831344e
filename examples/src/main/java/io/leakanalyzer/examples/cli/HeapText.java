package io.leakanalyzer.examples.cli;

import io.leakanalyzer.graph.HeapChain;
import io.leakanalyzer.graph.HeapSites;
import io.leakanalyzer.graph.Islands;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.RetainedHeap;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.rule.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A heap dump's leaks in words. Addresses, sizes and names only: what the memory contains is
 * nobody's business here.
 */
final class HeapText {
  private static final int TOP_OBJECTS = 3;

  /** So many goroutines of an island count for its shape. */
  private static final int MOST_MEMBERS = 100;

  private final Liveness liveness;
  private final HeapTable heap;
  private final PrintWriter out;
  private final int top;

  HeapText(Liveness liveness, PrintWriter out, int top) {
    this.liveness = liveness;
    this.heap = liveness.heap();
    this.out = out;
    this.top = top;
  }

  boolean hasLeaks() {
    return liveness.count(Verdict.PROVEN) + liveness.count(Verdict.LIKELY) > 0;
  }

  void write() {
    out.println(
        heap.origin()
            + ": "
            + heap.goroutines().count()
            + " goroutines, "
            + heap.objects().count()
            + " objects of "
            + bytes(heap.heapBytes()));
    for (Verdict verdict : Verdict.values()) {
      if (liveness.count(verdict) > 0) {
        out.printf(
            Locale.ROOT, "  %-10s %8d  %s%n", verdict, liveness.count(verdict), verdict.words());
      }
    }
    for (String obstacle : heap.obstacles()) {
      out.println("  nothing is proven: " + obstacle);
    }
    if (hasLeaks()) {
      sites();
      islands();
    }
    reachable();
    undecided();
  }

  private void sites() {
    HeapSites sites = HeapSites.ofLeaks(liveness);
    RetainedHeap retained = RetainedHeap.of(heap, sites.groupOf());
    out.println();
    out.println("leaks by site");
    for (HeapSites.Site site : sites.sites().subList(0, Math.min(top, sites.sites().size()))) {
      long kept = retained.heapBytes(site.group());
      out.printf(
          Locale.ROOT,
          "  %d %s, %s: %s [%s]%n",
          site.rows().size(),
          site.rows().size() == 1 ? "goroutine" : "goroutines",
          verdicts(site.rows()),
          HeapSites.blockedAt(heap, site.rows().get(0)),
          site.reason());
      out.printf(
          Locale.ROOT,
          "    started as %s; keeps %s of stacks and %s of objects (%.1f %% of the heap)%n",
          site.entry(),
          bytes(retained.stackBytes(site.group())),
          bytes(kept),
          100.0 * kept / Math.max(1, heap.heapBytes()));
      for (RetainedHeap.Retained object : retained.top(site.group(), TOP_OBJECTS)) {
        out.println("      " + bytes(object.bytes()) + " below " + object.text());
      }
    }
  }

  /** {@code PROVEN}, or {@code 22 PROVEN and 2 LIKELY}: each has a verdict of its own. */
  private String verdicts(List<Integer> rows) {
    long proven = rows.stream().filter(row -> liveness.verdict(row) == Verdict.PROVEN).count();
    long likely = rows.size() - proven;
    return likely == 0
        ? "PROVEN"
        : proven == 0 ? "LIKELY" : proven + " PROVEN and " + likely + " LIKELY";
  }

  /** Islands of one shape are told once. */
  private void islands() {
    List<Islands.Island> islands = Islands.of(liveness);
    Map<String, List<Islands.Island>> shapes = new LinkedHashMap<>();
    for (Islands.Island island : islands) {
      shapes.computeIfAbsent(shape(island), key -> new ArrayList<>()).add(island);
    }
    out.println();
    out.println(Words.count(islands.size(), "island"));
    shapes.values().stream().limit(top).forEach(this::island);
    long shown = shapes.values().stream().limit(top).mapToLong(List::size).sum();
    if (shown < islands.size()) {
      out.println("  and " + (islands.size() - shown) + " more (--top N)");
    }
  }

  private void island(List<Islands.Island> alike) {
    HeapGoroutines goroutines = heap.goroutines();
    Islands.Island first = alike.get(0);
    long creator = goroutines.creatorId(first.entry());
    out.println(
        "  "
            + (alike.size() == 1 ? "" : alike.size() + " alike, each of ")
            + first.rows().size()
            + (first.rows().size() == 1 ? " goroutine" : " goroutines")
            + ", the first is "
            + goroutines.id(first.entry())
            + (creator < 0 ? "" : ", started by goroutine " + creator));
    ChainText.write(liveness.island(first.entry()), "  ", out);
  }

  /** How many belong to it, and where each is blocked and why, its entry first. */
  private String shape(Islands.Island island) {
    StringBuilder shape = new StringBuilder().append(island.rows().size());
    shape(island.entry(), shape);
    island.rows().stream().limit(MOST_MEMBERS).forEach(row -> shape(row, shape));
    return shape.toString();
  }

  private void shape(int row, StringBuilder shape) {
    HeapGoroutines goroutines = heap.goroutines();
    int waits = goroutines.waitEnd(row) - goroutines.waitStart(row);
    shape.append('\n').append(HeapSites.blockedAt(heap, row)).append(goroutines.reason(row));
    shape.append(waits);
  }

  /** Who is blocked and who keeps them: a holder that grows is a leak that no proof can show. */
  private void reachable() {
    List<HeapSites.Site> sites = HeapSites.ofReachable(liveness).sites();
    if (sites.isEmpty()) {
      return;
    }
    out.println();
    out.println("blocked, but can be woken, by site");
    for (HeapSites.Site site : sites.subList(0, Math.min(top, sites.size()))) {
      int row = site.rows().get(0);
      HeapChain chain = liveness.whyReachable(row).orElseThrow();
      out.printf(
          Locale.ROOT,
          "  %d %s: %s [%s]%n    %d is kept by %s%s%n",
          site.rows().size(),
          site.rows().size() == 1 ? "goroutine" : "goroutines",
          HeapSites.blockedAt(heap, row),
          site.reason(),
          heap.goroutines().id(row),
          chain.hops().get(0).text(),
          chain.hops().size() > 1 && chain.hops().get(1).kind() == NodeKind.FRAME
              ? " in " + chain.hops().get(1).text()
              : "");
    }
    if (sites.size() > top) {
      out.println("  and " + (sites.size() - top) + " more sites (--top N)");
    }
  }

  /** How to decide what the dump alone does not. */
  private void undecided() {
    int open = liveness.count(Verdict.LIKELY) + liveness.count(Verdict.UNKNOWN);
    if (open > 0 && heap.obstacles().isEmpty()) {
      out.println();
      out.println(
          open
              + " not decided: --binary PROGRAM does that, or a dump after two runtime.GC(); `leak"
              + " chain --goroutine "
              + firstOpen()
              + "` says what stands against the first");
    }
  }

  private long firstOpen() {
    for (int row = 0; row < heap.goroutines().count(); row++) {
      if (liveness.whyNotProven(row).isPresent()) {
        return heap.goroutines().id(row);
      }
    }
    return 1;
  }

  static String bytes(long count) {
    if (count < 10_240) {
      return count + " B";
    }
    double kib = count / 1024.0;
    return kib < 10_240
        ? String.format(Locale.ROOT, "%.0f KiB", kib)
        : String.format(Locale.ROOT, "%.0f MiB", kib / 1024);
  }
}
