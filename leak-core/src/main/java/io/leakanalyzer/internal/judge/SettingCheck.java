package io.leakanalyzer.internal.judge;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.rule.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what was set with the settings that the rules have. */
public final class SettingCheck {
  private SettingCheck() {}

  /**
   * Checks names and values.
   *
   * @param settings values by full name, {@code rule-id.name}
   * @throws AnalysisException if no rule has the setting or the value does not fit
   */
  public static void check(List<InstalledRule> rules, Map<String, Object> settings) {
    settings.forEach((name, value) -> check(rules, name, value));
  }

  private static void check(List<InstalledRule> rules, String fullName, Object value) {
    for (InstalledRule rule : rules) {
      for (Setting<?> setting : rule.rule().settings()) {
        if (fullName(rule, setting).equals(fullName)) {
          fit(fullName, setting, value);
          return;
        }
      }
    }
    throw new AnalysisException(
        "no rule has the setting " + fullName + "; there are " + names(rules, fullName));
  }

  private static void fit(String fullName, Setting<?> setting, Object value) {
    try {
      setting.cast(value);
    } catch (IllegalArgumentException e) {
      throw new AnalysisException(fullName + ": " + e.getMessage(), e);
    }
  }

  /** The settings of the rule that is meant, else all. */
  private static String names(List<InstalledRule> rules, String fullName) {
    List<String> all = new ArrayList<>();
    List<String> ofRule = new ArrayList<>();
    for (InstalledRule rule : rules) {
      for (Setting<?> setting : rule.rule().settings()) {
        all.add(fullName(rule, setting));
        if (fullName.startsWith(rule.id() + ".")) {
          ofRule.add(fullName(rule, setting));
        }
      }
    }
    List<String> names = ofRule.isEmpty() ? all : ofRule;
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String fullName(InstalledRule rule, Setting<?> setting) {
    return rule.id() + "." + setting.name();
  }
}
