package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.query.SourceListing;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows source lines of some functions. */
@Command(
    name = "list",
    description = "Shows source lines of functions that match, with what is spent in each.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Option(
      names = {"-f", "--function"},
      required = true,
      paramLabel = "REGEX",
      description = "Which functions.")
  private String function;

  @Option(
      names = "--sources",
      paramLabel = "FOLDER",
      description = "Where the sources are; nothing outside is read.")
  private Path sources = Path.of("");

  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SourceListing listing = options.query().list(function, sources);
    if (listing.routines().isEmpty()) {
      throw new AnalysisException("no matches found for regexp: " + function);
    }
    spec.commandLine().getOut().print(listing.text());
    spec.commandLine().getOut().flush();
    return ExitCode.NOTHING;
  }
}
