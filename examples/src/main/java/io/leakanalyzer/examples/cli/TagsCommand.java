package io.leakanalyzer.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows labels with what they weigh. */
@Command(
    name = "tags",
    description = "Shows labels with what they weigh.",
    mixinStandardHelpOptions = true)
final class TagsCommand implements Callable<Integer> {
  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(options.query().tags().text());
    spec.commandLine().getOut().flush();
    return ExitCode.NOTHING;
  }
}
