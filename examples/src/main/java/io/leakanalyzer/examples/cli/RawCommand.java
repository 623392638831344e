package io.leakanalyzer.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows a profile with all its ids. */
@Command(
    name = "raw",
    description = "Shows a profile with all its ids.",
    mixinStandardHelpOptions = true)
final class RawCommand implements Callable<Integer> {
  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(options.query().raw());
    spec.commandLine().getOut().flush();
    return ExitCode.NOTHING;
  }
}
