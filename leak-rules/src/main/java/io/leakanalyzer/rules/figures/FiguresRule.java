package io.leakanalyzer.rules.figures;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.FiguresTable;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.query.FigureChange;
import io.leakanalyzer.query.FigureThresholds;
import io.leakanalyzer.query.FiguresDiff;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runtime's own figures grow faster than a service's should: they name no goroutine, so they
 * blame none, but they say that something is wrong and what to capture next.
 */
@RuleInfo(
    id = "runtime-figures",
    summary = "HeapAlloc, NumGoroutine, PauseTotalNs or their like pass their thresholds",
    needs = @Needs(allOf = {Capability.FIGURES}),
    checks = {"figures.thresholds", "figures.next"})
public final class FiguresRule implements Rule {
  static final Setting<Double> HEAP =
      Setting.ofDouble("heap-alloc", 5_000_000, "Bytes of HeapAlloc in half a minute");
  static final Setting<Double> GOROUTINES =
      Setting.ofDouble("goroutines", 100, "Goroutines more in half a minute");
  static final Setting<Double> PAUSES =
      Setting.ofDouble("pauses", 300, "Percent more of PauseTotalNs in half a minute");
  static final Setting<Double> PAUSE_SHARE =
      Setting.ofDouble(
          "pause-share", 0.01, "Part of the time that pauses take at least, beside the percentage");
  static final Setting<Double> OBJECTS =
      Setting.ofDouble("heap-objects", 100_000, "Heap objects more in half a minute");
  static final Setting<Double> STACKS =
      Setting.ofDouble("stacks", 2_000_000, "Bytes of StackInuse in half a minute");

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return Stream.empty();
  }

  @Override
  public List<Check> checks(RuleContext context) {
    Optional<FiguresDiff> found =
        context.profiles().instances().stream()
            .flatMap(instance -> diff(context, instance).stream())
            .max(
                java.util.Comparator.comparingInt((FiguresDiff d) -> d.tripped().size())
                    .thenComparingInt(d -> d.changes().size()));
    if (found.isEmpty()) {
      return Stream.of("figures.thresholds", "figures.next").map(FiguresRule::once).toList();
    }
    FiguresDiff diff = found.get();
    boolean trips = !diff.tripped().isEmpty();
    return List.of(
        new Check(
            "figures.thresholds",
            Checklist.question("figures.thresholds"),
            trips ? CheckStatus.WARN : CheckStatus.PASS,
            value(diff),
            threshold(diff, context),
            ""),
        new Check(
            "figures.next",
            Checklist.question("figures.next"),
            trips ? CheckStatus.WARN : CheckStatus.PASS,
            trips ? next(diff, context) : "none",
            "a threshold is passed",
            ""));
  }

  /** Without what has been taken already. */
  private static String next(FiguresDiff diff, RuleContext context) {
    Set<SnapshotKind> taken =
        context.profiles().snapshots().map(Snapshot::kind).collect(Collectors.toSet());
    String left =
        diff.nextCaptures().stream()
            .filter(c -> !(c.contains("execution trace") && taken.contains(SnapshotKind.TRACE)))
            .filter(c -> !(c.contains("heap dump") && taken.contains(SnapshotKind.HEAP_DUMP)))
            .collect(Collectors.joining("; "));
    return left.isEmpty() ? "none that has not been taken" : left;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(HEAP, GOROUTINES, PAUSES, PAUSE_SHARE, OBJECTS, STACKS);
  }

  private static Optional<FiguresDiff> diff(RuleContext context, Instance instance) {
    List<Point> points = new ArrayList<>();
    for (Moment moment : instance.moments()) {
      for (Snapshot snapshot : moment.snapshots()) {
        snapshot
            .table(FiguresTable.class)
            .ifPresent(
                table -> {
                  for (int i = 0; i < table.size(); i++) {
                    points.add(new Point(table, i, moment.at()));
                  }
                });
      }
    }
    if (points.size() < 2) {
      return Optional.empty();
    }
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    FigureThresholds thresholds =
        new FigureThresholds(
            context.setting(HEAP),
            context.setting(GOROUTINES),
            context.setting(PAUSES),
            context.setting(PAUSE_SHARE),
            context.setting(OBJECTS),
            context.setting(STACKS));
    FiguresDiff diff =
        FiguresDiff.of(first.table, first.at, last.table, last.at, first.until(last), thresholds);
    return diff.changes().isEmpty() ? Optional.empty() : Optional.of(diff);
  }

  /** One snapshot of figures has nothing to be compared with. */
  private static Check once(String id) {
    return new Check(
        id,
        Checklist.question(id),
        CheckStatus.NOT_ASSESSED,
        "",
        "",
        "the same figures a second time, half a minute later");
  }

  private static String value(FiguresDiff diff) {
    String shown =
        (diff.tripped().isEmpty() ? diff.changes().stream().limit(2) : diff.tripped().stream())
            .map(FiguresRule::words)
            .collect(Collectors.joining("; "));
    return shown
        + diff.interval().map(d -> " in " + d.toMillis() / 1000 + " s").orElse(", time unknown");
  }

  private static String words(FigureChange change) {
    return String.format(
        Locale.ROOT, "%s %.0f to %.0f", change.name(), change.before(), change.after());
  }

  private static String threshold(FiguresDiff diff, RuleContext context) {
    return diff.changes().stream()
        .filter(c -> !Double.isNaN(c.threshold()))
        .map(
            c ->
                String.format(Locale.ROOT, "%s +%.0f", c.name(), c.threshold())
                    + (c.name().equals("PauseTotalNs")
                        ? " % and " + Words.percent(context.setting(PAUSE_SHARE)) + " of the time"
                        : ""))
        .collect(Collectors.joining(", ", "", " in half a minute"));
  }

  private record Point(FiguresTable table, int at, @Nullable Instant moment) {
    /** The figures' own times lead; the moments' help where they have none. */
    @Nullable Duration until(Point later) {
      boolean own = table.time(at) != null && later.table.time(later.at) != null;
      return own || moment == null || later.moment == null || table == later.table
          ? null
          : Duration.between(moment, later.moment);
    }
  }
}
