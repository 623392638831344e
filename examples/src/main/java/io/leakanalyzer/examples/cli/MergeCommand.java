package io.leakanalyzer.examples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Adds profiles up into one. */
@Command(
    name = "merge",
    description = "Adds profiles up into one, which go tool pprof opens; filters apply.",
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
  @Mixin private ProfileOutput output;
  @Mixin private ProfileOptions options;

  @Override
  public Integer call() throws IOException {
    return output.write(options);
  }
}
