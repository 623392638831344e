package consumer;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import java.nio.file.Path;
import java.util.List;

/**
 * Without readers and without rules there is no answer, and the exception names the artifact that
 * would give one.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    expect("io.leakanalyzer:leak-pprof", () -> LeakAnalyzer.of(Path.of("pom.xml")).run());
    expect(
        "io.leakanalyzer:leak-rules",
        () -> LeakAnalyzer.of(new Profiles(List.of(), List.of(), List.of())).run());

    ModuleLayer.boot().modules().stream()
        .map(Module::getName)
        .filter(name -> name.startsWith("org.assertj") || name.startsWith("org.junit"))
        .findAny()
        .ifPresent(
            name -> {
              throw new AssertionError("needs the test library " + name);
            });
  }

  private static void expect(String missing, Runnable analysis) {
    try {
      analysis.run();
    } catch (AnalysisException e) {
      System.out.println(e.getMessage());
      if (e.getMessage().contains(missing)) {
        return;
      }
    }
    throw new AssertionError("did not name " + missing);
  }
}
