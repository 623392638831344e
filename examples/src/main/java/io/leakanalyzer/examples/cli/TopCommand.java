package io.leakanalyzer.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what weighs most. */
@Command(name = "top", description = "Shows what weighs most.", mixinStandardHelpOptions = true)
final class TopCommand implements Callable<Integer> {
  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(options.query().top().text());
    spec.commandLine().getOut().flush();
    return ExitCode.NOTHING;
  }
}
