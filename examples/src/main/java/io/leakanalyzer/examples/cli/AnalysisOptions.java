package io.leakanalyzer.examples.cli;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProgressListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How to analyse; a mixin of every command that runs the rules. */
final class AnalysisOptions {
  @Option(
      names = "--own",
      paramLabel = "PREFIX",
      description =
          "Package path prefix of the program's own code, such as example.com/acme; may be given"
              + " several times.")
  private List<String> own = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "RULE.SETTING=VALUE",
      description = "Set a setting of a rule; 'leak rules' lists them.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--without",
      paramLabel = "RULE",
      description = "Leave out a rule; may be given several times.")
  private List<String> without = new ArrayList<>();

  /** Complains about a rule or a setting that is not there, before anything is read. */
  void check() {
    if (!without.isEmpty() || !settings.isEmpty()) {
      Profiles none = new Profiles(List.of(), List.of(), List.of());
      analyzer(none, ProgressListener.NONE).rules();
    }
  }

  LeakAnalyzer analyzer(Profiles profiles, ProgressListener listener) {
    return applyTo(LeakAnalyzer.of(profiles), listener);
  }

  /** An analyzer, set up. */
  LeakAnalyzer applyTo(LeakAnalyzer plain, ProgressListener listener) {
    LeakAnalyzer analyzer = plain.ownCode(own.toArray(String[]::new)).onProgress(listener);
    for (String rule : without) {
      analyzer = analyzer.withoutRule(rule);
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      analyzer = analyzer.set(setting.getKey(), setting.getValue());
    }
    return analyzer;
  }
}
