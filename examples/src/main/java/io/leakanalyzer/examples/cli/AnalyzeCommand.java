package io.leakanalyzer.examples.cli;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Verdict;
import io.leakanalyzer.rule.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the rules over captures and writes the report. */
@Command(
    name = "analyze",
    description = "Reads what was captured of one program and reports its goroutine leaks.",
    exitCodeList = {"0:no finding at or above --fail-on", "1:findings at or above --fail-on"},
    mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private final AnalysisOptions analysis = new AnalysisOptions();
  @Mixin private final ReportOptions output = new ReportOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "VERDICT",
      description =
          "End with exit code 1 when a finding has this verdict or a graver one:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Verdict failOn = Verdict.LIKELY;

  @Spec private CommandSpec spec;
  private final Console console;

  AnalyzeCommand(Console console) {
    this(console, new InputOptions());
  }

  /** Of these captures, with all options as they are when nobody gives them. */
  AnalyzeCommand(Console console, InputOptions input) {
    this.console = console;
    this.input = input;
  }

  @Override
  public Integer call() throws IOException {
    output.check(spec);
    analysis.check();
    return run(spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  /** Reads, analyses and writes; returns the exit code. */
  int run(PrintWriter out, PrintWriter err) throws IOException {
    try (Progress progress = new Progress(console, err)) {
      Profiles profiles = input.read(progress);
      LeakReport report = analysis.analyzer(profiles, progress).run();
      progress.hide();
      output.write(report, out, console);
      progress.finish("analysed " + Words.count(profiles.snapshots().count(), "capture"));
      boolean leaks = report.atLeast(failOn).findAny().isPresent();
      return leaks ? ExitCode.LEAKS : ExitCode.NOTHING;
    }
  }
}
