package io.leakanalyzer.rules.proof;

import io.leakanalyzer.graph.HeapChain;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.graph.RetainedHeap;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Cost;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.Bytes;
import io.leakanalyzer.rules.internal.HeapMembers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A heap dump has every reference of the program, so that the question of the runtime's leak
 * detection can be asked of it afterwards, for every Go version from 1.21 on: can anybody who still
 * runs reach what the goroutine waits for? If not, it is proven. If so, the chain says who: then it
 * is a leak of another kind at most, of things that somebody keeps on purpose.
 */
@RuleInfo(
    id = "heap-proof",
    summary =
        "The heap dump shows that nothing that can still run reaches what the goroutines wait for",
    needs = @Needs(allOf = Capability.HEAP_OBJECTS),
    checks = {"heap.chains", "proof.heap-dump"})
public final class HeapProofRule implements Rule {
  static final Setting<Double> PROVEN =
      Setting.ofDouble("weight-proven", 8.0, "Log-odds of a proof over the whole heap");
  static final Setting<Double> LIKELY =
      Setting.ofDouble(
          "weight-likely",
          4.0,
          "Log-odds of a heap in which only something that may not be a reference stands against the proof");
  static final Setting<Double> REACHABLE =
      Setting.ofDouble(
          "weight-reachable",
          0.3,
          "Log-odds against a leak when what a goroutine waits for is kept by somebody who can run");

  @Override
  public List<Setting<?>> settings() {
    return List.of(PROVEN, LIKELY, REACHABLE);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return HeapMembers.find(context).stream().flatMap(found -> examine(context, found).stream());
  }

  private static List<Hypothesis> examine(RuleContext context, HeapMembers.Found found) {
    Liveness liveness = Liveness.of(found.heap());
    HeapMembers members = new HeapMembers(context, found);
    List<Suspect> suspects = new ArrayList<>();
    List<List<Integer>> rowsOf = new ArrayList<>();
    int[] groupOf = new int[found.heap().goroutines().count()];
    Arrays.fill(groupOf, -1);
    for (Suspect suspect : context.suspects()) {
      List<Integer> rows =
          members.of(suspect).stream()
              .filter(
                  row ->
                      liveness.verdict(row) != Verdict.ALIVE
                          && liveness.verdict(row) != Verdict.UNKNOWN)
              .toList();
      if (!rows.isEmpty() && !Blocked.isMain(suspect)) {
        rows.forEach(row -> groupOf[row] = suspects.size());
        suspects.add(suspect);
        rowsOf.add(rows);
      }
    }
    if (suspects.isEmpty()) {
      return List.of();
    }
    RetainedHeap retained = RetainedHeap.of(found.heap(), groupOf);
    List<Hypothesis> said = new ArrayList<>();
    for (int i = 0; i < suspects.size(); i++) {
      said.add(
          hypothesis(
              context,
              suspects.get(i),
              liveness,
              rowsOf.get(i),
              cost(retained, i, rowsOf.get(i).size(), found.heap())));
    }
    return said;
  }

  private static Hypothesis hypothesis(
      RuleContext context, Suspect suspect, Liveness liveness, List<Integer> rows, Cost cost) {
    HeapTable heap = liveness.heap();
    Hypothesis.Builder builder = Hypothesis.about(suspect).cost(cost);
    long[] proven = ids(liveness, rows, Verdict.PROVEN);
    long[] likely = ids(liveness, rows, Verdict.LIKELY);
    if (proven.length > 0) {
      String text =
          Words.goroutines(proven.length)
              + " ("
              + Words.ids(proven)
              + ") can never run again: nothing that can still run reaches what "
              + they(proven.length)
              + " for";
      builder.evidence(
          new Evidence(Grade.PROVEN, "proof", text, context.setting(PROVEN), heap.origin()));
    }
    if (likely.length > 0) {
      String text =
          Words.goroutines(likely.length)
              + " ("
              + Words.ids(likely)
              + ") will hardly run again: nothing that can still run is known to reach what "
              + they(likely.length)
              + " for";
      builder.evidence(
          new Evidence(Grade.STRUCTURAL, "proof", text, context.setting(LIKELY), heap.origin()));
      first(rows, liveness, Verdict.LIKELY)
          .ifPresent(row -> builder.doubt(notProven(liveness, row)));
    }
    if (proven.length + likely.length > 0) {
      builder.goroutines(concat(proven, likely)).proven(proven);
      chainOfLeak(
          builder,
          liveness,
          first(rows, liveness, proven.length > 0 ? Verdict.PROVEN : Verdict.LIKELY).orElseThrow());
    }
    rows.stream()
        .flatMap(row -> LockCounters.of(heap, row).stream())
        .findFirst()
        .ifPresent(builder::evidence);
    reachable(context, builder, liveness, rows, proven.length + likely.length);
    return builder.build();
  }

  private static String they(int count) {
    return count == 1 ? "it waits" : "they wait";
  }

  /** Why it is not proven costs no weight: the evidence is weaker already. */
  private static Doubt notProven(Liveness liveness, int row) {
    String why =
        liveness
            .whyNotProven(row)
            .map(
                chain ->
                    "goroutine "
                        + liveness.heap().goroutines().id(row)
                        + " is not proven: "
                        + oneLine(chain))
            .orElseGet(() -> "not proven: " + String.join(", ", liveness.heap().obstacles()));
    return new Doubt(Grade.HINT, "heap-doubt", why, 0, liveness.heap().origin());
  }

  private static void reachable(
      RuleContext context,
      Hypothesis.Builder builder,
      Liveness liveness,
      List<Integer> rows,
      int leaked) {
    Optional<Integer> row = first(rows, liveness, Verdict.REACHABLE);
    if (row.isEmpty()) {
      return;
    }
    HeapChain chain = liveness.whyReachable(row.get()).orElseThrow();
    int count = ids(liveness, rows, Verdict.REACHABLE).length;
    String text =
        Words.goroutines(count)
            + " can still be woken; what goroutine "
            + liveness.heap().goroutines().id(row.get())
            + " waits for is kept by "
            + oneLine(chain);
    double weight = leaked > 0 ? 0 : context.setting(REACHABLE);
    builder.doubt(new Doubt(Grade.STRUCTURAL, "reachable", text, weight, liveness.heap().origin()));
    if (leaked == 0) {
      chain.hops().forEach(hop -> builder.link(link(hop, liveness)));
    }
  }

  private static void chainOfLeak(Hypothesis.Builder builder, Liveness liveness, int row) {
    liveness.island(row).hops().forEach(hop -> builder.link(link(hop, liveness)));
  }

  private static ChainLink link(HeapChain.Hop hop, Liveness liveness) {
    return new ChainLink(hop.kind().words(), hop.text(), hop.edge(), liveness.heap().origin());
  }

  private static String oneLine(HeapChain chain) {
    List<String> parts = new ArrayList<>();
    for (HeapChain.Hop hop : chain.hops()) {
      parts.add((hop.edge().isEmpty() ? "" : hop.edge() + " ") + hop.text());
    }
    return parts.size() > 4
        ? parts.get(0) + ", … " + parts.get(parts.size() - 2) + ", " + parts.get(parts.size() - 1)
        : String.join(", ", parts);
  }

  private static Cost cost(RetainedHeap retained, int group, int goroutines, HeapTable heap) {
    long bytes = retained.heapBytes(group) + retained.stackBytes(group);
    String text =
        Bytes.text(retained.stackBytes(group))
            + " of stacks and "
            + Bytes.text(retained.heapBytes(group))
            + " of objects that only "
            + (goroutines == 1 ? "this goroutine keeps" : "these goroutines keep")
            + " alive";
    return new Cost(bytes, bytes / Math.max(1, goroutines), text, heap.origin());
  }

  private static Optional<Integer> first(List<Integer> rows, Liveness liveness, Verdict verdict) {
    return rows.stream().filter(row -> liveness.verdict(row) == verdict).findFirst();
  }

  private static long[] ids(Liveness liveness, List<Integer> rows, Verdict verdict) {
    return rows.stream()
        .filter(row -> liveness.verdict(row) == verdict)
        .mapToLong(row -> liveness.heap().goroutines().id(row))
        .sorted()
        .toArray();
  }

  private static long[] concat(long[] a, long[] b) {
    long[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
