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

/** Writes a profile, a text or a dump as a profile in protobuf. */
@Command(
    name = "convert",
    description =
        "Writes a profile, a text or a dump as a profile in protobuf, which go tool pprof opens; filters apply.",
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
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
