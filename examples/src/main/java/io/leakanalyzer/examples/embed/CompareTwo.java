package io.leakanalyzer.examples.embed;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.compare.DiffText;
import io.leakanalyzer.compare.ReportDiff;
import java.io.IOException;
import java.nio.file.Path;

/** What is worse after a deployment, or in another pod? */
public final class CompareTwo {
  private CompareTwo() {}

  /** Takes the captures before and after. */
  public static void main(String[] args) throws IOException {
    ReportDiff diff =
        ReportDiff.between(
            LeakAnalyzer.of(Path.of(args[0])).run(), LeakAnalyzer.of(Path.of(args[1])).run());
    DiffText.write(diff, System.out);
    System.out.println(diff.worse().isEmpty() ? "no worse" : "worse");
  }
}
