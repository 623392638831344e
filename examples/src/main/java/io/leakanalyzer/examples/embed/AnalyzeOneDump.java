package io.leakanalyzer.examples.embed;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.Finding;
import java.nio.file.Path;

/** What leaks, by one dump? */
public final class AnalyzeOneDump {
  private AnalyzeOneDump() {}

  /** Takes the path of a dump, a profile, a directory or an archive. */
  public static void main(String[] args) {
    LeakReport report = LeakAnalyzer.of(Path.of(args[0])).run();
    for (Finding leak : report.leaks()) {
      System.out.printf(
          "%s %s: %d goroutines at %s, because %s%n",
          leak.verdict(),
          leak.cause(),
          leak.leaking(),
          leak.blockedAt(),
          leak.evidence().get(0).text());
    }
  }
}
