package consumer;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.Finding;
import java.nio.file.Path;

/** Analyses a capture; the first finding must be that of the rule of this project. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    LeakReport report = LeakAnalyzer.of(Path.of(args[0])).run();
    Finding first = report.leaks().get(0);
    System.out.println(
        report.rules().size() + " rules, " + first.cause() + " at " + first.blockedAt());
    if (!first.cause().id().equals("acme_late_quote") || report.rules().size() < 2) {
      throw new AssertionError(report);
    }
  }
}
