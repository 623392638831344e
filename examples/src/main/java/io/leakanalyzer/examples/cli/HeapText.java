package io.leakanalyzer.examples.cli;

import io.leakanalyzer.graph.HeapSites;
import io.leakanalyzer.graph.Islands;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.graph.RetainedHeap;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A heap dump's leaks in words. Addresses, sizes and names only: what the memory contains is
 * nobody's business here.
 */
final class HeapText {
  private static final int TOP_OBJECTS = 3;

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
      out.println(
          (liveness.count(Verdict.PROVEN) > 0
                  ? "  nothing but waits that no reference could end is proven: "
                  : "  nothing is proven: ")
              + obstacle);
    }
    if (hasLeaks()) {
      sites();
      islands();
    }
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
          liveness.verdict(site.rows().get(0)),
          site.function(),
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

  private void islands() {
    List<Islands.Island> islands = Islands.of(liveness);
    HeapGoroutines goroutines = heap.goroutines();
    out.println();
    out.println(islands.size() + (islands.size() == 1 ? " island" : " islands"));
    for (Islands.Island island : islands.subList(0, Math.min(top, islands.size()))) {
      long creator = goroutines.creatorId(island.entry());
      out.println(
          "  "
              + island.rows().size()
              + (island.rows().size() == 1 ? " goroutine" : " goroutines")
              + ", the first is "
              + goroutines.id(island.entry())
              + (creator < 0 ? "" : ", started by goroutine " + creator));
      liveness
          .island(island.entry())
          .hops()
          .forEach(
              hop ->
                  out.println(
                      "    " + (hop.edge().isEmpty() ? "" : hop.edge() + " ") + hop.text()));
    }
  }

  private static String bytes(long count) {
    if (count < 10_240) {
      return count + " B";
    }
    double kib = count / 1024.0;
    return kib < 10_240
        ? String.format(Locale.ROOT, "%.0f KiB", kib)
        : String.format(Locale.ROOT, "%.0f MiB", kib / 1024);
  }
}
