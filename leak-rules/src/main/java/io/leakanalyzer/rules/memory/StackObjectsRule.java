package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.HeapSeries;
import io.leakanalyzer.rules.internal.SampleSums;
import io.leakanalyzer.rules.internal.Scenes;
import io.leakanalyzer.rules.internal.Series;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The descriptors of goroutines show in heap profiles as objects of {@code runtime.malg}, called by
 * {@code runtime.newproc1}. The runtime keeps them for reuse and never frees them, so that their
 * number is that of the most goroutines there ever were: it cannot swing with the garbage
 * collector, and growth means ever more at a time.
 */
@RuleInfo(
    id = "stack-objects",
    summary = "Descriptors of goroutines grow in the heap profiles",
    needs = @Needs(allOf = Capability.HEAP_SAMPLES, optional = Capability.COUNTS, moments = 2),
    checks = "heap.stacks")
public final class StackObjectsRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.5, "Evidence of growing descriptors for a site that grows too");
  static final Setting<Double> PART =
      Setting.ofDouble("part", 0.25, "Growth, as a part of the first figure, that counts as one");
  static final Setting<Integer> OBJECTS =
      Setting.ofInt("objects", 100, "Descriptors that growth means at least");

  /** runtime/proc.go, Go 1.18 to 1.27: newproc1 calls malg, which allocates a g. */
  private static final Set<String> SITES = Set.of("runtime.malg", "runtime.newproc1");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT, PART, OBJECTS);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    HeapSeries series = HeapSeries.longest(context);
    if (!series.isComparable() || !grows(series, context)) {
      return Stream.empty();
    }
    Scenes scenes = new Scenes();
    String text = "heap profiles agree: " + text(series);
    return context.suspects().stream()
        .filter(suspect -> Series.of(suspect, scenes).shape(context.setting(PART)).grows())
        .map(
            suspect ->
                Hypothesis.about(suspect)
                    .evidence(
                        new Evidence(
                            Grade.TREND,
                            "heap-stacks",
                            text,
                            context.setting(WEIGHT),
                            series.last().snapshot().origin()))
                    .build());
  }

  @Override
  public List<Check> checks(RuleContext context) {
    HeapSeries series = HeapSeries.longest(context);
    if (!series.isComparable()) {
      return List.of();
    }
    return List.of(
        new Check(
            "heap.stacks",
            Checklist.question("heap.stacks"),
            grows(series, context) ? CheckStatus.WARN : CheckStatus.PASS,
            text(series),
            Words.percent(context.setting(PART))
                + " and "
                + context.setting(OBJECTS)
                + " objects more",
            ""));
  }

  private static boolean grows(HeapSeries series, RuleContext context) {
    long first = objects(series.first());
    long grown = objects(series.last()) - first;
    return grown >= context.setting(OBJECTS) && grown > first * context.setting(PART);
  }

  private static String text(HeapSeries series) {
    return objects(series.first())
        + " descriptors of goroutines at "
        + series.first().moment()
        + ", "
        + objects(series.last())
        + " at "
        + series.last().moment();
  }

  private static long objects(HeapSeries.Point point) {
    return SampleSums.of(point.samples(), "inuse_objects").through(SITES::contains);
  }
}
