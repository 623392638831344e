package io.leakanalyzer;

import io.leakanalyzer.internal.judge.Analysis;
import io.leakanalyzer.internal.judge.InstalledRule;
import io.leakanalyzer.internal.judge.SettingCheck;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names the root causes of goroutine leaks: {@code LeakAnalyzer.of(profiles).run()}.
 *
 * <p>Immutable: each method returns another analyzer. Safe for use by several threads. By default
 * all rules run that {@link ServiceLoader} finds.
 */
public final class LeakAnalyzer {
  private final Profiles profiles;
  private final @Nullable List<Rule> onlyRules;
  private final List<Rule> moreRules;
  private final List<String> withoutRules;
  private final Map<String, Object> settings;
  private final List<String> ownCode;
  private final @Nullable ClassLoader loader;
  private final ProgressListener listener;

  private LeakAnalyzer(
      Profiles profiles,
      @Nullable List<Rule> onlyRules,
      List<Rule> moreRules,
      List<String> withoutRules,
      Map<String, Object> settings,
      List<String> ownCode,
      @Nullable ClassLoader loader,
      ProgressListener listener) {
    this.profiles = profiles;
    this.onlyRules = onlyRules;
    this.moreRules = moreRules;
    this.withoutRules = withoutRules;
    this.settings = settings;
    this.ownCode = ownCode;
    this.loader = loader;
    this.listener = listener;
  }

  /** An analyzer of these profiles. */
  public static LeakAnalyzer of(Profiles profiles) {
    return new LeakAnalyzer(
        profiles, null, List.of(), List.of(), Map.of(), List.of(), null, ProgressListener.NONE);
  }

  /**
   * Reads files, directories and archives; short for {@code of(Profiles.read(paths))}.
   *
   * @throws AnalysisException as {@link Profiles#read}
   */
  public static LeakAnalyzer of(Path... paths) {
    return of(Profiles.read(paths));
  }

  /** Only these rules, none from the class path. */
  public LeakAnalyzer withRules(Collection<? extends Rule> rules) {
    return new LeakAnalyzer(
        profiles, List.copyOf(rules), moreRules, withoutRules, settings, ownCode, loader, listener);
  }

  /** These rules too; one with the id of another takes its place. */
  public LeakAnalyzer plusRules(Rule... rules) {
    List<Rule> more = new ArrayList<>(moreRules);
    more.addAll(List.of(rules));
    return new LeakAnalyzer(
        profiles, onlyRules, List.copyOf(more), withoutRules, settings, ownCode, loader, listener);
  }

  /** Not this rule. An id that no rule has is an error of {@link #run()}. */
  public LeakAnalyzer withoutRule(String id) {
    List<String> without = new ArrayList<>(withoutRules);
    without.add(id);
    return new LeakAnalyzer(
        profiles, onlyRules, moreRules, List.copyOf(without), settings, ownCode, loader, listener);
  }

  /** Sets a setting of a rule. */
  public <T> LeakAnalyzer set(String ruleId, Setting<T> setting, T value) {
    return put(ruleId + "." + setting.name(), value);
  }

  /**
   * Sets a setting by its full name, {@code rule-id.name}. A name that no rule has, or a value it
   * cannot parse, is an error of {@link #run()}.
   */
  public LeakAnalyzer set(String fullName, String value) {
    return put(fullName, value);
  }

  /**
   * Says which code is the program's own, by prefix of package path, such as {@code
   * example.com/acme}. Without it the captures or the file names tell.
   */
  public LeakAnalyzer ownCode(String... prefixes) {
    return new LeakAnalyzer(
        profiles,
        onlyRules,
        moreRules,
        withoutRules,
        settings,
        List.of(prefixes),
        loader,
        listener);
  }

  /** Where rules are looked for; without it the thread's context class loader. */
  public LeakAnalyzer classLoader(ClassLoader classLoader) {
    return new LeakAnalyzer(
        profiles, onlyRules, moreRules, withoutRules, settings, ownCode, classLoader, listener);
  }

  /** Who hears how the analysis goes on. */
  public LeakAnalyzer onProgress(ProgressListener progress) {
    return new LeakAnalyzer(
        profiles, onlyRules, moreRules, withoutRules, settings, ownCode, loader, progress);
  }

  /**
   * The rules that {@link #run()} would run, by id.
   *
   * @throws AnalysisException if there is no rule, or a rule or setting that was named is not there
   */
  public List<Rule> rules() {
    return installed().stream().map(InstalledRule::rule).toList();
  }

  /**
   * Runs the rules and judges.
   *
   * @throws AnalysisException if there is no rule, a setting is wrong, or the thread is interrupted
   */
  public LeakReport run() {
    return new Analysis(
            profiles,
            installed(),
            settings,
            ownCode.isEmpty() ? profiles.modules() : ownCode,
            listener)
        .run();
  }

  private LeakAnalyzer put(String fullName, Object value) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(fullName, value instanceof List<?> list ? List.copyOf(list) : value);
    return new LeakAnalyzer(
        profiles, onlyRules, moreRules, withoutRules, Map.copyOf(all), ownCode, loader, listener);
  }

  private List<InstalledRule> installed() {
    Map<String, InstalledRule> byId = new TreeMap<>();
    List<Rule> base = onlyRules == null ? discovered() : onlyRules;
    for (Rule rule : base) {
      InstalledRule one = InstalledRule.of(rule);
      InstalledRule other = byId.putIfAbsent(one.id(), one);
      if (other != null) {
        throw new AnalysisException(
            "two rules have the id "
                + one.id()
                + ": "
                + other.rule().getClass().getName()
                + " and "
                + rule.getClass().getName());
      }
    }
    moreRules.forEach(rule -> byId.put(InstalledRule.of(rule).id(), InstalledRule.of(rule)));
    for (String id : withoutRules) {
      if (byId.remove(id) == null) {
        throw new AnalysisException(
            "no rule has the id " + id + "; there are " + String.join(", ", byId.keySet()));
      }
    }
    if (byId.isEmpty()) {
      throw new AnalysisException(
          "no rule found: add the artifact io.leakanalyzer:leak-rules to the class path or module path, or give rules with withRules");
    }
    List<InstalledRule> rules = List.copyOf(byId.values());
    SettingCheck.check(rules, settings);
    return rules;
  }

  private List<Rule> discovered() {
    List<Rule> found =
        load(loader != null ? loader : Thread.currentThread().getContextClassLoader());
    if (found.isEmpty() && loader == null) {
      found = load(Rule.class.getClassLoader());
    }
    found.sort(Comparator.comparing(rule -> rule.getClass().getName()));
    return found;
  }

  private static List<Rule> load(@Nullable ClassLoader from) {
    List<Rule> rules = new ArrayList<>();
    ServiceLoader.load(Rule.class, from).forEach(rules::add);
    return rules;
  }
}
