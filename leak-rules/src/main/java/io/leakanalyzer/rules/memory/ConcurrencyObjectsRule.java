package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Category;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Cost;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Bytes;
import io.leakanalyzer.rules.internal.HeapSeries;
import io.leakanalyzer.rules.internal.SampleSums;
import io.leakanalyzer.rules.internal.Scenes;
import io.leakanalyzer.rules.internal.Series;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Channels, timers, contexts and waiters by allocation site, and what is allocated below the entry
 * functions of suspects: when goroutines stay, so does what they hold. Says what a leak costs.
 */
@RuleInfo(
    id = "concurrency-objects",
    summary = "What suspects allocated grows in the heap profiles, and so do channels or timers",
    needs = @Needs(allOf = Capability.HEAP_SAMPLES, optional = Capability.COUNTS, moments = 2),
    checks = "heap.concurrency-objects")
public final class ConcurrencyObjectsRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.8, "Evidence of bytes that grow with the goroutines");
  static final Setting<Double> PART =
      Setting.ofDouble("part", 0.25, "Growth, as a part of the first figure, that counts as one");
  static final Setting<Integer> BYTES =
      Setting.ofInt("bytes", 64 << 10, "Bytes that growth means at least");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT, PART, BYTES);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    HeapSeries series = HeapSeries.longest(context);
    if (!series.isComparable()) {
      return Stream.empty();
    }
    Scenes scenes = new Scenes();
    return context.suspects().stream()
        .filter(suspect -> Series.of(suspect, scenes).shape(context.setting(PART)).grows())
        .flatMap(suspect -> held(suspect, series, context).stream());
  }

  @Override
  public List<Check> checks(RuleContext context) {
    HeapSeries series = HeapSeries.longest(context);
    if (!series.isComparable()) {
      return List.of();
    }
    Set<String> blocked =
        context.suspects().stream()
            .map(suspect -> place(suspect.blockedAt()))
            .collect(Collectors.toSet());
    List<ObjectGrowth> grown =
        ObjectGrowth.find(
            series,
            context.setting(PART),
            context.setting(BYTES),
            frame -> blocked.contains(place(frame)));
    String value =
        grown.isEmpty()
            ? "no site of channels, timers, contexts or waiters grows"
            : grown.stream().limit(3).map(ObjectGrowth::text).collect(Collectors.joining("; "));
    return List.of(
        new Check(
            "heap.concurrency-objects",
            Checklist.question("heap.concurrency-objects"),
            grown.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN,
            value,
            context.setting(BYTES) + " bytes more",
            ""));
  }

  private static Optional<Hypothesis> held(
      Suspect suspect, HeapSeries series, RuleContext context) {
    Optional<String> anchor = anchor(suspect, context);
    if (anchor.isEmpty()) {
      return Optional.empty();
    }
    String function = anchor.get();
    long before = bytes(series.first(), function);
    long now = bytes(series.last(), function);
    long least = Math.max(context.setting(BYTES), (long) (before * context.setting(PART)));
    if (now - before < least) {
      return Optional.empty();
    }
    long count = Math.max(1, suspect.last().count());
    String text =
        "what is allocated below "
            + function
            + " grew from "
            + Bytes.text(before)
            + " to "
            + Bytes.text(now)
            + " while its goroutines grew";
    return Optional.of(
        Hypothesis.about(suspect)
            .evidence(
                new Evidence(
                    Grade.TREND,
                    "heap-held",
                    text,
                    context.setting(WEIGHT),
                    series.last().snapshot().origin()))
            .cost(
                new Cost(
                    now,
                    now / count,
                    "in use below " + function + ", by the heap profile's samples",
                    series.last().snapshot().origin()))
            .build());
  }

  /** The function of the go statement if it is the program's own, else the innermost of its own. */
  private static Optional<String> anchor(Suspect suspect, RuleContext context) {
    return suspect
        .stack()
        .entry()
        .filter(frame -> suspect.stack().elided() >= 0)
        .filter(frame -> context.categoryOf(frame) == Category.YOURS)
        .or(() -> context.inYourCode(suspect))
        .map(frame -> frame.function().text());
  }

  private static String place(Frame frame) {
    return frame.function().text() + ':' + frame.line();
  }

  private static long bytes(HeapSeries.Point point, String function) {
    return SampleSums.of(point.samples(), "inuse_space").through(function::equals);
  }
}
