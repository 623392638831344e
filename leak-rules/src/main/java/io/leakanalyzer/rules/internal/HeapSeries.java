package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The heap profiles of one process instance in time order, one a moment. A profile that is itself a
 * difference of two is left out.
 *
 * @param points the profiles
 */
public record HeapSeries(List<Point> points) {

  /** Copies the list. */
  public HeapSeries {
    points = List.copyOf(points);
  }

  /**
   * One heap profile.
   *
   * @param moment when
   * @param snapshot which
   * @param samples its samples
   */
  public record Point(Moment moment, Snapshot snapshot, SampleTable samples) {}

  /** The longest series; the instance that comes first of equals. */
  public static HeapSeries longest(RuleContext context) {
    HeapSeries best = new HeapSeries(List.of());
    for (Instance instance : context.profiles().instances()) {
      HeapSeries series = of(instance);
      best = series.points.size() > best.points.size() ? series : best;
    }
    return best;
  }

  private static HeapSeries of(Instance instance) {
    List<Point> points = new ArrayList<>();
    for (Moment moment : instance.moments()) {
      moment.snapshots().stream()
          .filter(s -> s.capabilities().contains(Capability.HEAP_SAMPLES))
          .flatMap(s -> point(moment, s).stream())
          .findFirst()
          .ifPresent(points::add);
    }
    return new HeapSeries(points);
  }

  private static Optional<Point> point(Moment moment, Snapshot snapshot) {
    return snapshot
        .table(SampleTable.class)
        .filter(table -> table.info().indexOf("inuse_space") >= 0)
        .filter(table -> table.info().durationNanos() == 0)
        .map(table -> new Point(moment, snapshot, table));
  }

  /** True if there is something to compare. */
  public boolean isComparable() {
    return points.size() >= 2;
  }

  /** The first profile. */
  public Point first() {
    return points.get(0);
  }

  /** The last profile. */
  public Point last() {
    return points.get(points.size() - 1);
  }
}
