package io.leakanalyzer.examples.cli;

import io.leakanalyzer.pprof.ProfileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes a profile. */
final class ProfileOutput {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Where to.")
  private Path file;

  /** Writes what the options ask for, filters applied. */
  int write(ProfileOptions options) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ProfileWriter.write(options.query().filtered(), out);
    }
    return ExitCode.NOTHING;
  }
}
