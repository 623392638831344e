package io.leakanalyzer.rules.growth;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Scenes;
import io.leakanalyzer.rules.internal.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The same site has more goroutines at each moment: what leaks keeps growing. */
@RuleInfo(
    id = "growth",
    summary = "The same site has more and more goroutines",
    needs = @Needs(allOf = Capability.COUNTS, optional = Capability.IDS, moments = 2),
    checks = {"growth.total", "growth.sites"})
public final class GrowthRule implements Rule {
  static final Setting<Double> PART =
      Setting.ofDouble("part", 0.1, "Least change that counts, as a part of the first count");
  static final Setting<Double> TWO =
      Setting.ofDouble("two-moments", 1.2, "Evidence of growth from one moment to the next");
  static final Setting<Double> MORE =
      Setting.ofDouble("more-moments", 2.0, "Evidence of growth over three moments or more");
  static final Setting<Double> ACCELERATING =
      Setting.ofDouble("accelerating", 2.4, "Evidence of growth that gets faster");
  static final Setting<Double> DRAINED =
      Setting.ofDouble("drained", 3.0, "Doubt about a site that drains or goes up and down");

  @Override
  public List<Setting<?>> settings() {
    return List.of(PART, TWO, MORE, ACCELERATING, DRAINED);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Scenes scenes = new Scenes();
    return context.suspects().stream()
        .filter(suspect -> suspect.waitClass() != WaitClass.RUNTIME)
        .flatMap(suspect -> judge(suspect, scenes, context).stream());
  }

  private static Optional<Hypothesis> judge(Suspect suspect, Scenes scenes, RuleContext context) {
    Series series = Series.of(suspect, scenes);
    Residents who = Residents.of(series, scenes);
    Series.Shape shape = series.shape(context.setting(PART));
    Hypothesis.Builder about = Hypothesis.about(suspect);
    if (shape.grows()) {
      double weight =
          shape == Series.Shape.ACCELERATING
              ? context.setting(ACCELERATING)
              : context.setting(series.size() > 2 ? MORE : TWO);
      double settled = who.moments() < 2 ? 1 : who.renewed() ? who.settled() : 0;
      about.evidence(
          new Evidence(
              Grade.TREND,
              "growth",
              shape.words() + ": " + series.counts() + " (" + series.rate() + ")",
              weight * settled,
              suspect.last().origin()));
    } else if ((shape == Series.Shape.SAW_TOOTH || shape == Series.Shape.DRAINING)
        && who.lasting().length == 0) {
      about.doubt(
          new Doubt(
              Grade.TREND,
              "drain",
              "the number is " + shape.words() + ": " + series.counts(),
              context.setting(DRAINED) * drained(series),
              suspect.last().origin()));
    }
    return about.hasReasons() ? Optional.of(about.build()) : Optional.empty();
  }

  /** 1 when all have gone, 0 when none has. */
  private static double drained(Series series) {
    return Math.min(1, 1.5 * (double) (series.peak() - series.last()) / Math.max(1, series.peak()));
  }

  @Override
  public List<Check> checks(RuleContext context) {
    List<Series> all = new ArrayList<>();
    Scenes scenes = new Scenes();
    context.suspects().forEach(s -> all.add(Series.of(s, scenes)));
    return List.of(total(all), sites(all, context));
  }

  private static Check total(List<Series> all) {
    Map<String, Long> totals = new LinkedHashMap<>();
    for (Series series : all) {
      for (Sighting sighting : series.sightings()) {
        totals.merge(sighting.moment().toString(), sighting.count(), Long::sum);
      }
    }
    List<Long> counts = List.copyOf(totals.values());
    long first = counts.isEmpty() ? 0 : counts.get(0);
    long last = counts.isEmpty() ? 0 : counts.get(counts.size() - 1);
    boolean grows = last > first * 1.1;
    String id = "growth.total";
    return new Check(
        id,
        Checklist.question(id),
        grows ? CheckStatus.WARN : CheckStatus.PASS,
        "goroutines: " + String.join(", ", counts.stream().map(String::valueOf).toList()),
        "more than 10 % over all moments",
        "");
  }

  private static Check sites(List<Series> all, RuleContext context) {
    double part = context.setting(PART);
    List<Series> growing = all.stream().filter(s -> s.shape(part).grows()).toList();
    String most =
        growing.stream()
            .max(Comparator.comparingLong(s -> s.last() - s.first()))
            .map(s -> "; most: " + s.counts() + " (" + s.rate() + ")")
            .orElse("");
    String id = "growth.sites";
    return new Check(
        id,
        Checklist.question(id),
        growing.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN,
        growing.size() + " of " + all.size() + " sites grow" + most,
        Math.round(part * 100) + " % of the first count",
        "");
  }
}
