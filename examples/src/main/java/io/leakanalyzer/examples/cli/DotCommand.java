package io.leakanalyzer.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the call graph in the language of Graphviz. */
@Command(
    name = "dot",
    description = "Writes the call graph in the language of Graphviz.",
    mixinStandardHelpOptions = true)
final class DotCommand implements Callable<Integer> {
  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(options.query().dot());
    spec.commandLine().getOut().flush();
    return ExitCode.NOTHING;
  }
}
