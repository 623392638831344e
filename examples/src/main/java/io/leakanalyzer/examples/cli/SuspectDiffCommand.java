package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.compare.DiffText;
import io.leakanalyzer.compare.ReportDiff;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two captures. */
@Command(
    name = "diff",
    description =
        "Compares two captures, builds or pods: what is new, gone, grown, shrunk, aged. Exit code 1"
            + " when a leak is new or has grown.",
    mixinStandardHelpOptions = true)
final class SuspectDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BEFORE", description = "What was captured before.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "What was captured after.")
  private Path after;

  @Mixin private AnalysisOptions analysis;
  @Spec private CommandSpec spec;
  private final Console console;

  SuspectDiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Progress progress = new Progress(console, spec.commandLine().getErr())) {
      ReportDiff diff = ReportDiff.between(report(before, progress), report(after, progress));
      progress.hide();
      PrintWriter out = spec.commandLine().getOut();
      DiffText.write(diff, out);
      out.flush();
      return diff.worse().isEmpty() ? ExitCode.NOTHING : ExitCode.LEAKS;
    }
  }

  private LeakReport report(Path path, Progress progress) {
    try {
      Profiles profiles = Profiles.builder().addAll(path).onProgress(progress).build();
      return analysis.analyzer(profiles, progress).run();
    } catch (AnalysisException e) {
      throw new UnreadableInputException(e);
    }
  }
}
