package io.leakanalyzer.rules.growth;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
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
import io.leakanalyzer.rules.internal.Scenes;
import io.leakanalyzer.rules.internal.Series;
import io.leakanalyzer.rules.internal.Signature;
import io.leakanalyzer.rules.internal.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows goroutines by id: those that leak stay, traffic comes and goes. Where old members stay
 * while others with the same stack come and go, it names exactly those that stay.
 */
@RuleInfo(
    id = "persistence",
    summary = "The very same goroutines are still there",
    needs = @Needs(allOf = Capability.IDS, moments = 2),
    checks = "growth.ids")
public final class PersistenceRule implements Rule {
  static final Setting<Double> GROWING =
      Setting.ofDouble("growing", 2.4, "Evidence of a growing site that nobody leaves");
  static final Setting<Double> STEADY =
      Setting.ofDouble("steady", 0.6, "Evidence of goroutines that stay while their number holds");
  static final Setting<Double> STEADY_WORK =
      Setting.ofDouble(
          "steady-work",
          1.6,
          "Evidence of senders and lock waiters that stay: they cannot be idle");
  static final Setting<Double> AMONG_TRAFFIC =
      Setting.ofDouble("among-traffic", 3.0, "Evidence of goroutines that stay where others go");
  static final Setting<Double> TRAFFIC =
      Setting.ofDouble("traffic", 4.0, "Doubt about a site whose members all come and go");
  static final Setting<Double> LEAST =
      Setting.ofDouble("least-surprise", 1.5, "Least surprise at those who stay where others go");
  static final Setting<Double> PART =
      Setting.ofDouble("part", 0.1, "Least change that counts, as a part of the first count");
  static final Setting<Double> BUSY =
      Setting.ofDouble("busy", 0.2, "Part of all members that must have gone to call it traffic");
  private static final Signature PEER =
      Signature.of(
          "net/http.(*persistConn).roundTrip",
          "net/http.(*http2ClientConn).roundTrip",
          "net/http.(*http2ClientConn).RoundTrip");

  @Override
  public List<Setting<?>> settings() {
    return List.of(GROWING, STEADY, STEADY_WORK, AMONG_TRAFFIC, TRAFFIC, LEAST, PART, BUSY);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Scenes scenes = new Scenes();
    return context.suspects().stream().flatMap(suspect -> judge(suspect, scenes, context).stream());
  }

  private static Optional<Hypothesis> judge(Suspect suspect, Scenes scenes, RuleContext context) {
    Series series = Series.of(suspect, scenes);
    Residents who = Residents.of(series, scenes);
    if (who.moments() < 2 || suspect.last().count() == 0) {
      return Optional.empty();
    }
    if (who.leaves() > 0) {
      return traffic(suspect, who, scenes, context);
    }
    if (who.stayed().length == 0) {
      return Optional.empty();
    }
    boolean grows = who.renewed() && series.shape(context.setting(PART)).grows();
    Setting<Double> steady = Work.isWork(suspect) ? STEADY_WORK : STEADY;
    Hypothesis.Builder about =
        Hypothesis.about(suspect)
            .evidence(
                new Evidence(
                    Grade.TREND,
                    "ids",
                    Words.goroutines(who.stayed().length)
                        + " of an earlier moment ("
                        + Words.ids(who.stayed())
                        + ") "
                        + Words.are(who.stayed().length)
                        + " still there, none has gone",
                    context.setting(grows ? GROWING : steady) * who.settled(),
                    suspect.last().origin()));
    if (grows) {
      about.goroutines(who.last());
    }
    return Optional.of(about.build());
  }

  private static Optional<Hypothesis> traffic(
      Suspect suspect, Residents who, Scenes scenes, RuleContext context) {
    boolean sleeps = suspect.waitClass() == WaitClass.SLEEP;
    boolean asks =
        PEER.find(suspect).isPresent(); // a loop of requests is seen here again and again
    double least = (sleeps || who.goRound() ? 2 : 1) * context.setting(LEAST);
    double surprise = who.surprise();
    if (asks || surprise < least || who.lastingMadeTogether(scenes.at(suspect.last()))) {
      boolean busy = isOutside(suspect) || who.turnover() >= context.setting(BUSY);
      return Optional.of(
          Hypothesis.about(suspect)
              .doubt(
                  new Doubt(
                      Grade.TREND,
                      "traffic",
                      "members come and go: "
                          + who.leaves()
                          + " left between two moments, and none stays much longer than those did",
                      context.setting(TRAFFIC) * (busy ? 1 : 0.5),
                      suspect.last().origin()))
              .build());
    }
    if (sleeps) {
      return Optional.empty(); // they may have been away between two moments
    }
    return Optional.of(
        Hypothesis.about(suspect)
            .evidence(
                new Evidence(
                    Grade.TREND,
                    "ids",
                    Words.goroutines(who.lasting().length)
                        + " ("
                        + Words.ids(who.lasting())
                        + (who.lasting().length == 1 ? ") stays while " : ") stay while ")
                        + Words.count(who.leaves(), "other")
                        + " with the same stack "
                        + (who.leaves() == 1 ? "has" : "have")
                        + " come and gone",
                    Math.min(context.setting(AMONG_TRAFFIC), surprise),
                    suspect.last().origin()))
            .goroutines(who.lasting())
            .build());
  }

  /** What ends from outside - a peer, a clock, the kernel - ends for good reasons now and then. */
  static boolean isOutside(Suspect suspect) {
    return switch (suspect.waitClass()) {
      case IO, SLEEP, SYSCALL, RUNNABLE -> true;
      default -> PEER.find(suspect).isPresent();
    };
  }
}
