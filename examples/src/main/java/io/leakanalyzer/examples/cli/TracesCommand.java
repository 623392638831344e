package io.leakanalyzer.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows every sample with its stack. */
@Command(
    name = "traces",
    description = "Shows every sample with its stack.",
    mixinStandardHelpOptions = true)
final class TracesCommand implements Callable<Integer> {
  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(options.query().traces().text());
    spec.commandLine().getOut().flush();
    return ExitCode.NOTHING;
  }
}
