package io.leakanalyzer.rules.snapshot;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Category;
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
import io.leakanalyzer.rules.internal.Members;
import io.leakanalyzer.rules.internal.Scenes;
import io.leakanalyzer.rules.internal.Series;
import io.leakanalyzer.rules.internal.ShortLived;
import io.leakanalyzer.rules.internal.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Looks at when the goroutines were born, by their ids: what leaks gathers over the life of the
 * process, a pool is made in one go at its start, and traffic is young.
 */
@RuleInfo(
    id = "births",
    summary = "Goroutines of one site were born over much of the life of the process",
    needs = @Needs(allOf = Capability.IDS),
    checks = "dump.groups")
public final class BirthsRule implements Rule {
  static final Setting<Double> GATHERED =
      Setting.ofDouble("gathered", 1.9, "Evidence of births over much of the life of the process");
  static final Setting<Double> OLD =
      Setting.ofDouble("old", 0.7, "Evidence of goroutines made neither at the start nor lately");
  static final Setting<Double> YOUNG =
      Setting.ofDouble("young", 3.2, "Doubt about goroutines that were all born lately");
  static final Setting<Double> DAEMON =
      Setting.ofDouble("daemon", 4.5, "Doubt about goroutines made in one go at the start");
  static final Setting<Double> EARLY =
      Setting.ofDouble(
          "early", 0.9, "Doubt about idle goroutines of which none was made after the start");
  static final Setting<Double> STOPPED =
      Setting.ofDouble(
          "stopped", 2.2, "Doubt about idle goroutines of which none was made for long");
  static final Setting<Double> CHANCE =
      Setting.ofDouble("chance", 1e-4, "So unlikely a pause in the making counts in full");
  static final Setting<Integer> ENOUGH =
      Setting.ofInt("enough", 150, "Least newest id for births to tell anything");
  static final Setting<Double> LATELY =
      Setting.ofDouble("lately", 0.9, "Where the last part of the life of the process begins");
  static final Setting<Double> MOSTLY =
      Setting.ofDouble("mostly", 0.35, "Part of young members that makes them traffic");
  static final Setting<Integer> START =
      Setting.ofInt("start", 256, "Greatest id of a goroutine made at the start");

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        GATHERED, OLD, YOUNG, DAEMON, EARLY, STOPPED, CHANCE, ENOUGH, LATELY, MOSTLY, START);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Scenes scenes = new Scenes();
    return context.suspects().stream()
        .filter(s -> s.waitClass() != WaitClass.RUNTIME && !Blocked.isMain(s))
        .flatMap(
            s ->
                Members.of(s, scenes).stream()
                    .filter(m -> m.scene().newestId() >= context.setting(ENOUGH))
                    .flatMap(m -> judge(s, m, scenes, context).stream()));
  }

  private static Optional<Hypothesis> judge(
      Suspect suspect, Members who, Scenes scenes, RuleContext context) {
    double lately = context.setting(LATELY);
    long newest = who.ids()[who.count() - 1];
    if (who.births().ascending()[0] >= lately) {
      return doubt(
          suspect,
          "young",
          "all were born lately, the oldest is " + age(who, 0),
          context.setting(YOUNG));
    }
    long start = Math.min(context.setting(START), who.scene().newestId() / 4);
    boolean pool = who.count() > 1 ? who.madeTogether(64) : newest <= start || who.byMain() > 0;
    boolean idle = suspect.waitClass() != WaitClass.RUNNABLE;
    boolean furniture = who.makers() <= 1 && !who.isPart() && !isPerConnection(suspect, context);
    if (idle && pool && furniture && !left(who) && !ShortLived.are(suspect, context)) {
      return doubt(
          suspect,
          "daemon",
          together(who) + " of " + who.scene().newestId() + ")",
          context.setting(DAEMON) * (Work.isWork(suspect) ? 0.5 : 1));
    }
    double early = early(suspect, who, newest <= start, scenes, context);
    if (early > 0) {
      return doubt(
          suspect,
          "early",
          (newest <= start ? "none was made after the start" : "none was made for long")
              + ", the youngest is "
              + age(who, who.count() - 1),
          early);
    }
    long old = who.bornBefore(lately);
    double young = 1 - (double) old / who.count();
    boolean once = !Series.of(suspect, scenes).isLong() && !who.isOlderThanTrace();
    if (once && who.count() >= 3 && young > context.setting(MOSTLY)) {
      return mixed(suspect, who, young, context);
    }
    if (who.count() >= 3 && who.spread() >= 0.3 && old >= 2) {
      double evenness = Math.min(1, who.spread() / 0.6);
      return evidence(
          suspect,
          "their births spread over "
              + Words.percent(who.spread())
              + " of the life of the process: ids "
              + who.ids()[0]
              + " to "
              + newest
              + " of "
              + who.scene().newestId(),
          context.setting(GATHERED) * evenness * old / who.count());
    }
    if (who.ids()[0] > start) {
      return evidence(
          suspect,
          "they were made neither at the start nor lately: the oldest is " + age(who, 0),
          context.setting(OLD) * old / who.count());
    }
    return Optional.empty();
  }

  /** True if the maker is not main and has ended or returned, as that of a daemon rarely does. */
  private static boolean left(Members who) {
    return who.hasMakers() && who.byMain() == 0 && who.owned() == 0;
  }

  /**
   * Doubt about idle ones that were made one by one and early, as the workers of a place that asks
   * first; 0 for none. More so if they are as many at each moment while the process made others.
   */
  private static double early(
      Suspect suspect, Members who, boolean start, Scenes scenes, RuleContext context) {
    boolean idle =
        switch (suspect.waitClass()) {
          case CHAN_RECEIVE, SELECT, COND -> !Work.isWork(suspect);
          default -> false;
        };
    if (!idle || who.count() < 2 || who.madeTogether(8)) {
      return 0;
    }
    boolean steady = Series.of(suspect, scenes).shape(0) == Series.Shape.STEADY;
    double pause = steady ? pause(who) / -Math.log(context.setting(CHANCE)) : 0;
    return Math.max(
        start ? context.setting(EARLY) : 0,
        pause < 0.5 ? 0 : context.setting(STOPPED) * Math.min(1, pause));
  }

  /**
   * How unlikely it is that none is younger than the youngest is, as minus its logarithm, if each
   * was as likely to be made at any time of the life of the process, counted in goroutines made: so
   * what leaks from requests is made.
   */
  private static double pause(Members who) {
    double youngest = (double) who.ids()[who.count() - 1] / who.scene().newestId();
    return -who.count() * Math.log(youngest);
  }

  /** The standard library's own go statements, such as those of an HTTP server's connections. */
  private static boolean isPerConnection(Suspect suspect, RuleContext context) {
    return suspect
        .creation()
        .map(c -> context.categoryOf(c.frame()) == Category.RUNTIME)
        .orElse(false);
  }

  /** Most are young, as traffic is: those who are not are named, in case it hides a leak. */
  private static Optional<Hypothesis> mixed(
      Suspect suspect, Members who, double young, RuleContext context) {
    double lately = context.setting(LATELY);
    Hypothesis.Builder about =
        Hypothesis.about(suspect)
            .doubt(
                new Doubt(
                    Grade.AGE,
                    "young",
                    Words.percent(young) + " were born lately, as traffic is",
                    context.setting(YOUNG) * Math.min(1, 1.25 * young),
                    suspect.last().origin()));
    long[] old =
        LongStream.of(who.ids())
            .filter(id -> who.scene().birth(who.scene().since(id)) < lately)
            .toArray();
    if (old.length > 1) {
      about.goroutines(old);
    }
    return Optional.of(about.build());
  }

  private static String age(Members who, int member) {
    return "goroutine " + who.ids()[member] + " of " + who.scene().newestId();
  }

  private static Optional<Hypothesis> evidence(Suspect suspect, String text, double weight) {
    return Optional.of(
        Hypothesis.about(suspect)
            .evidence(new Evidence(Grade.AGE, "births", text, weight, suspect.last().origin()))
            .build());
  }

  /** The beginning of a bracket with their ids. */
  private static String together(Members who) {
    long[] ids = who.ids();
    if (who.count() == 1) {
      return "there is one, made once (id " + ids[0];
    }
    return (who.hasMakers()
            ? "all were made in one go by one goroutine"
            : "all were made in one go")
        + " (ids "
        + ids[0]
        + " to "
        + ids[who.count() - 1];
  }

  private static Optional<Hypothesis> doubt(
      Suspect suspect, String aspect, String text, double weight) {
    return Optional.of(
        Hypothesis.about(suspect)
            .doubt(new Doubt(Grade.AGE, aspect, text, weight, suspect.last().origin()))
            .build());
  }
}
