package io.leakanalyzer.examples.cli;

import io.leakanalyzer.GoroutineHistory;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows one goroutine: where it was seen, who made it, what it waits for, what is said of it. */
@Command(
    name = "show",
    description = "Shows all that is known of one goroutine, over all artefacts and moments.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private AnalysisOptions analysis;

  @Option(
      names = "--goroutine",
      required = true,
      paramLabel = "N",
      description = "Its id, as dumps print it.")
  private long id;

  @Spec private CommandSpec spec;
  private final Console console;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    analysis.check();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = new Progress(console, err)) {
      Profiles profiles = input.read(progress);
      LeakReport report = analysis.analyzer(profiles, progress).run();
      GoroutineHistory history = report.goroutine(id);
      progress.hide();
      if (history.appearances().isEmpty()) {
        err.println("leak: no artefact has a goroutine with the id " + id);
        err.flush();
        return ExitCode.UNREADABLE;
      }
      new HistoryText(history, out).write();
      out.flush();
      return ExitCode.NOTHING;
    }
  }
}
