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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at who made the goroutines. A pool is made by one goroutine in one go; what leaks from
 * requests has many makers, and they have ended or returned from the function that made it.
 *
 * <p>Dumps name the creating goroutine since Go 1.21 ({@code created by … in goroutine N},
 * runtime/traceback.go).
 */
@RuleInfo(
    id = "makers",
    summary = "Goroutines have outlived the functions that started them",
    needs = @Needs(allOf = {Capability.IDS, Capability.CREATORS}),
    checks = "dump.request-scope")
public final class MakersRule implements Rule {
  static final Setting<Double> OUTLIVED =
      Setting.ofDouble("outlived", 2.2, "Evidence of many makers that have ended or returned");
  static final Setting<Double> ONE_OUTLIVED =
      Setting.ofDouble("one-outlived", 0.9, "Evidence of one maker that has ended or returned");
  static final Setting<Double> SOME_OUTLIVED =
      Setting.ofDouble("some-outlived", 1.4, "Evidence of two makers that have ended or returned");
  static final Setting<Double> OWNED =
      Setting.ofDouble("owned", 2.0, "Doubt about goroutines whose makers still work with them");
  static final Setting<Integer> MANY = Setting.ofInt("many", 3, "Distinct makers that are many");

  @Override
  public List<Setting<?>> settings() {
    return List.of(OUTLIVED, ONE_OUTLIVED, SOME_OUTLIVED, OWNED, MANY);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    Scenes scenes = new Scenes();
    return context.suspects().stream()
        .filter(s -> s.waitClass() != WaitClass.RUNNABLE && s.waitClass() != WaitClass.RUNTIME)
        .filter(s -> s.creation().isPresent() && !isPerConnection(s, context))
        .flatMap(s -> Members.of(s, scenes).stream().flatMap(m -> judge(s, m, context).stream()));
  }

  /** The standard library's own go statements: their makers say nothing. */
  private static boolean isPerConnection(Suspect suspect, RuleContext context) {
    return context.categoryOf(suspect.creation().orElseThrow().frame()) == Category.RUNTIME;
  }

  private static Optional<Hypothesis> judge(Suspect suspect, Members who, RuleContext context) {
    boolean main = who.byMain() == suspect.last().count();
    if (!who.hasMakers() || main || Blocked.isMain(suspect)) {
      return Optional.empty();
    }
    double outlived = (double) who.orphans() / (who.orphans() + who.owned());
    int many = context.setting(MANY);
    if (who.orphans() > 0 && (who.isPart() || outlived >= 0.5)) {
      Setting<Double> weight =
          who.makers() >= many ? OUTLIVED : who.makers() > 1 ? SOME_OUTLIVED : ONE_OUTLIVED;
      return said(suspect, who, context.setting(weight) * (who.isPart() ? 1 : outlived));
    }
    if (who.makers() >= many && !who.isOlderThanTrace()) {
      return Optional.of(
          Hypothesis.about(suspect)
              .doubt(
                  new Doubt(
                      Grade.HINT,
                      "owned",
                      who.owned()
                          + " of "
                          + suspect.last().count()
                          + " have a maker that is still inside "
                          + maker(suspect),
                      context.setting(OWNED) * (1 - outlived),
                      suspect.last().origin()))
              .build());
    }
    return Optional.empty();
  }

  private static String maker(Suspect suspect) {
    return suspect.creation().orElseThrow().function().text();
  }

  private static Optional<Hypothesis> said(Suspect suspect, Members who, double weight) {
    String makers = who.makers() == 1 ? "one goroutine" : who.makers() + " goroutines";
    Hypothesis.Builder about =
        Hypothesis.about(suspect)
            .evidence(
                new Evidence(
                    Grade.HINT,
                    "makers",
                    Words.goroutines(who.orphans())
                        + " of "
                        + suspect.last().count()
                        + " have outlived the call of "
                        + maker(suspect)
                        + " that started them, made by "
                        + makers,
                    weight,
                    suspect.last().origin()));
    if (who.isPart()) {
      about.goroutines(who.ids());
    }
    return Optional.of(about.build());
  }
}
