package io.leakanalyzer.examples.cli;

import io.leakanalyzer.query.TopTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what grew and what shrank between two profiles. */
@Command(
    name = "diff-profiles",
    description =
        "Shows what grew and what shrank: top with -diff_base, the older profile given first.",
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    TopTable top = options.difference().top();
    spec.commandLine().getOut().print(top.text());
    spec.commandLine().getOut().flush();
    return ExitCode.NOTHING;
  }
}
