package io.leakanalyzer.rules;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
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
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A known daemon within its bound is no leak, whatever it looks like; beyond its bound it is one
 * more reason, since most incidents are a harmless function in a harmful number.
 */
@RuleInfo(
    id = "benign-daemon",
    summary = "Known daemons are harmless within their bounds",
    needs = @Needs(allOf = Capability.STACKS),
    checks = "dump.benign")
public final class BenignDaemonRule implements Rule {
  static final Setting<Double> WITHIN =
      Setting.ofDouble("within", 7.0, "Doubt about a known daemon within its bound");
  static final Setting<Double> BEYOND =
      Setting.ofDouble("beyond", 2.0, "Evidence of a known daemon beyond its bound");

  private final BenignCatalogue catalogue;

  /** With the built-in catalogue and those of all {@link BenignCatalogueSource}s. */
  public BenignDaemonRule() {
    this(installed());
  }

  /** With this catalogue only. */
  public BenignDaemonRule(BenignCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(WITHIN, BEYOND);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .flatMap(
            suspect ->
                catalogue.find(suspect).stream().map(entry -> judge(suspect, entry, context)));
  }

  @Override
  public List<Check> checks(RuleContext context) {
    long known = 0;
    long beyond = 0;
    String worst = "";
    for (Suspect suspect : context.suspects()) {
      Optional<BenignEntry> entry = catalogue.find(suspect);
      if (entry.isPresent()) {
        long count = suspect.last().count();
        known += count;
        if (count > entry.get().most()) {
          beyond++;
          worst = worst.isEmpty() ? "; " + count + " of " + entry.get().function() : worst;
        }
      }
    }
    String id = "dump.benign";
    return List.of(
        new Check(
            id,
            Checklist.question(id),
            beyond > 0 ? CheckStatus.WARN : CheckStatus.PASS,
            Words.goroutines(known)
                + " of known daemons, "
                + beyond
                + " kinds beyond their bound"
                + worst,
            "the bounds of " + catalogue.entries().size() + " catalogue entries",
            ""));
  }

  private static Hypothesis judge(Suspect suspect, BenignEntry entry, RuleContext context) {
    long count = suspect.last().count();
    if (count <= entry.most()) {
      return Hypothesis.about(suspect)
          .doubt(
              new Doubt(
                  Grade.STRUCTURAL,
                  "benign",
                  entry.function()
                      + " belongs to "
                      + entry.library()
                      + " and lives long by design: there is one "
                      + entry.bound().words()
                      + " ("
                      + entry.source()
                      + ")",
                  context.setting(WITHIN),
                  suspect.last().origin()))
          .build();
    }
    return Hypothesis.about(suspect)
        .evidence(
            new Evidence(
                Grade.COUNT,
                "bound",
                count
                    + " of "
                    + entry.function()
                    + ", of which there is one "
                    + entry.bound().words()
                    + " and at most "
                    + entry.most()
                    + " are healthy",
                context.setting(BEYOND),
                suspect.last().origin()))
        .build();
  }

  private static BenignCatalogue installed() {
    BenignCatalogue all = BenignCatalogue.builtIn();
    for (BenignCatalogueSource source :
        ServiceLoader.load(BenignCatalogueSource.class, BenignDaemonRule.class.getClassLoader())) {
      all = all.after(source.catalogue());
    }
    return all;
  }
}
