package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineSite;
import io.leakanalyzer.model.timeline.TimelineTable;
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
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code go} statement whose goroutines come faster than they end leaks, or its load rises. What
 * is only on its way is not counted: from the rate and the lifetimes of those that ended follows
 * how many are under way at a time, and so by how much their number swings. A burst that has not
 * had the time to end comes faster, too: those that stay must have stood still for longer than
 * their siblings lived. What was made at once and of which none has ended - a program's workers at
 * its start - has no rate: those must have come over a good part of the trace.
 */
@RuleInfo(
    id = "site-rates",
    summary = "Goroutines of one go statement come faster than they end while a trace runs",
    needs = @Needs(allOf = {Capability.TIMELINE}),
    checks = "trace.rates")
public final class SiteRatesRule implements Rule {
  static final Setting<Integer> MIN_NET =
      Setting.ofInt("min-net", 3, "Least number by which more must have come than ended");
  static final Setting<Double> SWINGS =
      Setting.ofDouble(
          "swings", 3, "Least excess, in standard deviations of what is under way at a time");
  static final Setting<Integer> MIN_CREATED =
      Setting.ofInt("min-created", 20, "Goroutines from which on equal rates are a doubt");
  static final Setting<Double> SPREAD =
      Setting.ofDouble(
          "spread", 0.1, "Part of the trace over which they must have come when none has ended");
  static final Setting<Double> FASTER =
      Setting.ofDouble("weight-faster", 1.4, "Log-odds of coming faster than ending");
  static final Setting<Double> EVEN =
      Setting.ofDouble("doubt-even", 0.4, "Log-odds against, when as many end as come");

  @Override
  public List<Setting<?>> settings() {
    return List.of(MIN_NET, SWINGS, MIN_CREATED, SPREAD, FASTER, EVEN);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    List<Hypothesis> all = new ArrayList<>();
    for (SuspectLives trace : SuspectLives.of(context)) {
      trace
          .lives()
          .forEach((suspect, lives) -> examine(context, trace, suspect, lives).ifPresent(all::add));
    }
    return all.stream();
  }

  private static Optional<Hypothesis> examine(
      RuleContext context, SuspectLives trace, Suspect suspect, List<GoroutineLife> lives) {
    TimelineTable timeline = trace.timeline();
    List<GoroutineLife> kept =
        lives.stream().filter(life -> !life.preexisting() && life.isStuck()).toList();
    if (kept.isEmpty() || suspect.waitClass() == WaitClass.RUNTIME) {
      return Optional.empty();
    }
    TimelineSite site = timeline.sites().get(kept.get(0).site());
    long here = kept.stream().filter(life -> life.site() == kept.get(0).site()).count();
    if (site.createdBy().isEmpty() || here * 2 < site.alive()) {
      return Optional.empty(); // most of those that stay, stay elsewhere
    }
    SiteRates rates = SiteRates.of(timeline, site);
    Survivors survivors = Survivors.of(timeline, kept);
    boolean outlive = survivors.outlive();
    boolean rate = rates.ended() > 0 || survivors.spread() >= context.setting(SPREAD);
    boolean stuck = Work.isWork(suspect) && survivors.medianWait() * 2 > survivors.window();
    if (isFaster(context, rates) && outlive && (rate || stuck)) {
      return Optional.of(
          Hypothesis.about(suspect)
              .evidence(
                  new Evidence(
                      Grade.TREND,
                      "trace-arrivals",
                      text(rates),
                      context.setting(FASTER),
                      trace.snapshot().origin()))
              .build());
    }
    boolean even =
        rates.created() >= context.setting(MIN_CREATED) && rates.swings() < 1 && !outlive;
    return even
        ? Optional.of(
            Hypothesis.about(suspect)
                .doubt(
                    new Doubt(
                        Grade.TREND,
                        "trace-rates",
                        text(rates),
                        context.setting(EVEN),
                        trace.snapshot().origin()))
                .build())
        : Optional.empty();
  }

  private static boolean isFaster(RuleContext context, SiteRates rates) {
    return rates.net() >= context.setting(MIN_NET)
        && rates.swings() >= context.setting(SWINGS)
        && rates.created() > rates.ended();
  }

  private static String text(SiteRates rates) {
    return rates.words()
        + " at "
        + rates.creation()
        + " over "
        + Durations.words(rates.window())
        + ": "
        + rates.net()
        + " more at the end, where by their lifetimes about "
        + Words.number(Math.round(rates.inFlight() * 10) / 10.0)
        + " are under way at a time";
  }

  @Override
  public List<Check> checks(RuleContext context) {
    return SuspectLives.of(context).stream()
        .limit(1)
        .map(trace -> check(context, SiteRates.of(trace.timeline())))
        .toList();
  }

  private static Check check(RuleContext context, List<SiteRates> all) {
    List<SiteRates> faster =
        all.stream()
            .filter(rates -> isFaster(context, rates))
            .sorted(Comparator.comparingLong((SiteRates rates) -> -rates.net()))
            .toList();
    String value =
        faster.size()
            + " of "
            + all.size()
            + " go statements create faster than their goroutines end"
            + (faster.isEmpty()
                ? ""
                : "; first: " + faster.get(0).words() + " at " + faster.get(0).creation());
    return new Check(
        "trace.rates",
        Checklist.question("trace.rates"),
        faster.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN,
        value,
        "an excess of "
            + context.setting(MIN_NET)
            + " and of "
            + Words.number(context.setting(SWINGS))
            + " standard deviations of what is under way",
        "");
  }
}
