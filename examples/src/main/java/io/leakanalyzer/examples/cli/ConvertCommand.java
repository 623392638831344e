package io.leakanalyzer.examples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes a profile, a text or a dump as a profile in protobuf. */
@Command(
    name = "convert",
    description =
        "Writes a profile, a text or a dump as a profile in protobuf, which go tool pprof opens; filters apply.",
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
  @Mixin private ProfileOutput output;
  @Mixin private ProfileOptions options;

  @Override
  public Integer call() throws IOException {
    return output.write(options);
  }
}
