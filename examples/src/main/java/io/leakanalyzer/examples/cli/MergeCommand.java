package io.leakanalyzer.examples.cli;

import io.leakanalyzer.pprof.ProfileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds profiles up into one. */
@Command(
    name = "merge",
    description = "Adds profiles up into one, which go tool pprof opens; filters apply.",
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Where to.")
  private Path output;

  @Mixin private ProfileOptions options;

  @Override
  public Integer call() throws IOException {
    try (OutputStream out = Files.newOutputStream(output)) {
      ProfileWriter.write(options.query().filtered(), out);
    }
    return ExitCode.NOTHING;
  }
}
