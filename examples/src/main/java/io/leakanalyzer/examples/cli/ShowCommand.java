package io.leakanalyzer.examples.cli;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.graph.GraphBuilder;
import io.leakanalyzer.query.GoroutineHistory;
import java.io.PrintWriter;
import java.util.List;
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
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = new Progress(console, err)) {
      Profiles profiles = input.read(progress);
      List<GoroutineHistory> histories = GoroutineHistory.of(profiles, id);
      if (histories.isEmpty()) {
        progress.hide();
        err.println("leak: no artefact has a goroutine with the id " + id);
        return ExitCode.UNREADABLE;
      }
      LeakReport report = analysis.analyzer(profiles, progress).run();
      progress.hide();
      for (GoroutineHistory history : histories) {
        HistoryText text = new HistoryText(history, out);
        text.write();
        text.writeGraph(GraphBuilder.momentOf(profiles), GraphBuilder.graphOf(profiles));
        text.writeFindings(report.findings());
      }
      out.flush();
      return ExitCode.NOTHING;
    }
  }
}
