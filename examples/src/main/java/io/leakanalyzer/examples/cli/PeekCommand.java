package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.query.CallTree;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows callers and callees of some functions. */
@Command(
    name = "peek",
    description = "Shows functions that match, with all their callers and callees.",
    mixinStandardHelpOptions = true)
final class PeekCommand implements Callable<Integer> {
  @Option(
      names = {"-f", "--function"},
      required = true,
      paramLabel = "REGEX",
      description = "Which functions.")
  private String function;

  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CallTree tree = options.query().peek(function);
    if (tree.places().isEmpty()) {
      throw new AnalysisException("no matches found for regexp: " + function);
    }
    spec.commandLine().getOut().print(tree.text());
    spec.commandLine().getOut().flush();
    return ExitCode.NOTHING;
  }
}
