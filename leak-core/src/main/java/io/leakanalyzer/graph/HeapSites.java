package io.leakanalyzer.graph;

import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Goroutines of a heap dump by site: entry function, blocking function, wait reason. Immutable. */
public final class HeapSites {

  /**
   * One site.
   *
   * @param group its number in {@link #groupOf()}
   * @param entry the function that was started
   * @param function the innermost function outside the runtime, sync and internal packages
   * @param reason the wait reason
   * @param rows its goroutines
   */
  public record Site(int group, String entry, String function, String reason, List<Integer> rows) {
    /** Copies the list. */
    public Site {
      rows = List.copyOf(rows);
    }
  }

  private final List<Site> sites;
  private final int[] groupOf;

  private HeapSites(List<Site> sites, int goroutines) {
    this.sites = List.copyOf(sites);
    groupOf = new int[goroutines];
    Arrays.fill(groupOf, -1);
    for (Site site : sites) {
      site.rows().forEach(row -> groupOf[row] = site.group());
    }
  }

  /** The sites of leaked goroutines, most goroutines first. */
  public static HeapSites ofLeaks(Liveness liveness) {
    return of(liveness, Verdict::isLeak);
  }

  /** The sites of goroutines that are blocked, but can be woken, most goroutines first. */
  public static HeapSites ofReachable(Liveness liveness) {
    return of(liveness, verdict -> verdict == Verdict.REACHABLE);
  }

  private static HeapSites of(Liveness liveness, Predicate<Verdict> wanted) {
    HeapTable heap = liveness.heap();
    HeapGoroutines goroutines = heap.goroutines();
    Map<List<String>, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < goroutines.count(); row++) {
      if (wanted.test(liveness.verdict(row)) && !goroutines.isSystem(row)) {
        List<String> key =
            List.of(
                entry(heap.stacks(), row), function(heap.stacks(), row), goroutines.reason(row));
        rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
    }
    List<Map.Entry<List<String>, List<Integer>>> sorted = new ArrayList<>(rows.entrySet());
    sorted.sort(
        Comparator.comparingInt(
                (Map.Entry<List<String>, List<Integer>> entry) -> -entry.getValue().size())
            .thenComparing(entry -> entry.getKey().toString()));
    List<Site> sites = new ArrayList<>();
    for (Map.Entry<List<String>, List<Integer>> entry : sorted) {
      List<String> key = entry.getKey();
      sites.add(new Site(sites.size(), key.get(0), key.get(1), key.get(2), entry.getValue()));
    }
    return new HeapSites(sites, goroutines.count());
  }

  /** The sites. */
  public List<Site> sites() {
    return sites;
  }

  /** For each row of goroutines the group of its site, or -1. */
  public int[] groupOf() {
    return groupOf.clone();
  }

  /** Where a goroutine is blocked, with file and line where they are known. */
  public static String blockedAt(HeapTable heap, int row) {
    int frame = blockedIn(heap.stacks(), row);
    return frame < 0 ? "?" : new HeapWords(heap).frame(frame);
  }

  /**
   * The {@code go} statement that started a goroutine, if the binary or a dump in text names it.
   */
  public static Optional<String> startedAt(HeapTable heap, int row) {
    long pc = heap.goroutines().createdAt(row);
    return pc == 0 ? Optional.empty() : heap.names().code(pc - 1).map(HeapWords::call);
  }

  private static String entry(HeapStacks stacks, int row) {
    for (int frame = stacks.frameEnd(row) - 1; frame >= stacks.frameStart(row); frame--) {
      if (!stacks.function(frame).equals("runtime.goexit")) {
        return stacks.function(frame);
      }
    }
    return "?";
  }

  private static String function(HeapStacks stacks, int row) {
    int frame = blockedIn(stacks, row);
    return frame < 0 ? entry(stacks, row) : stacks.function(frame);
  }

  /** The innermost frame outside the runtime, sync and internal packages, or -1. */
  static int blockedIn(HeapStacks stacks, int row) {
    for (int frame = stacks.frameStart(row); frame < stacks.frameEnd(row); frame++) {
      if (!new FunctionName(stacks.function(frame)).isRuntimeOrSync()) {
        return frame;
      }
    }
    return -1;
  }
}
