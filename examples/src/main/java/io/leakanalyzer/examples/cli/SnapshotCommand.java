package io.leakanalyzer.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands on the runtime's figures. */
@Command(
    name = "snapshot",
    description = "Compares snapshots of the runtime's figures.",
    subcommands = SnapshotDiffCommand.class,
    mixinStandardHelpOptions = true)
final class SnapshotCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: diff");
  }
}
