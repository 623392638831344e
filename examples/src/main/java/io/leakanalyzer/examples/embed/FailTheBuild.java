package io.leakanalyzer.examples.embed;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.compare.Baseline;
import io.leakanalyzer.compare.Gate;
import io.leakanalyzer.compare.GateResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does the build bring a leak that nobody knows of? */
public final class FailTheBuild {
  private FailTheBuild() {}

  /** Takes captures and a baseline. */
  public static void main(String[] args) throws IOException {
    Gate.selfTest(LeakAnalyzer::of)
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    try (Reader file = Files.newBufferedReader(Path.of(args[1]))) {
      GateResult result =
          Gate.with(Baseline.read(file)).check(LeakAnalyzer.of(Path.of(args[0])).run());
      result.objections().forEach(o -> System.out.println(o.reason() + " " + o.text()));
      if (!result.passes()) {
        throw new IllegalStateException("the gate is shut");
      }
    }
  }
}
