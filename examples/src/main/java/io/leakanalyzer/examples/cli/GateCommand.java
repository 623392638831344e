package io.leakanalyzer.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.ProgressListener;
import io.leakanalyzer.compare.Baseline;
import io.leakanalyzer.compare.Gate;
import io.leakanalyzer.compare.GateResult;
import io.leakanalyzer.report.RenderOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds a capture against a baseline of known leaks. */
@Command(
    name = "gate",
    description =
        "Fails when a leak is new or has grown, when a known one has gone but still stands in the"
            + " baseline, or when one stands there without a reason and an owner.",
    exitCodeList = {"0:the gate passes", "1:the gate fails, or its self-test does"},
    mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private AnalysisOptions analysis;
  @Mixin private ReportOptions output;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      required = true,
      description = "The known leaks; without the file none is known.")
  private Path file;

  @Option(names = "--self-test", description = "Plant a leak first, and fail when it is not found.")
  private boolean selfTest;

  @Option(
      names = "--update",
      description =
          "Tighten the baseline: take out what is fixed, lower what has shrunk. Nothing new gets"
              + " in.")
  private boolean update;

  @Option(
      names = "--accept",
      arity = "2",
      paramLabel = "REASON OWNER",
      description = "Make the file anew of all leaks there are, for the first time.")
  private String[] accept = {};

  @Spec private CommandSpec spec;
  private final Console console;

  GateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.check(spec);
    analysis.check();
    PrintWriter err = spec.commandLine().getErr();
    if (selfTest && !isTrustworthy(err)) {
      return ExitCode.LEAKS;
    }
    try (Progress progress = new Progress(console, err)) {
      LeakReport report = analysis.analyzer(input.read(progress), progress).run();
      progress.hide();
      Baseline baseline = baseline(report);
      GateResult result = Gate.with(baseline).check(report);
      RenderOptions standings =
          RenderOptions.defaults().withStandings(result.standings()).withGone(result.gone());
      output.write(report, standings, spec.commandLine().getOut(), console);
      result.objections().forEach(o -> err.println("gate: " + o.reason() + " " + o.text()));
      err.println(result.passes() ? "gate: passed" : "gate: failed");
      err.flush();
      return result.passes() ? ExitCode.NOTHING : ExitCode.LEAKS;
    }
  }

  private boolean isTrustworthy(PrintWriter err) {
    Optional<String> fault =
        Gate.selfTest(profiles -> analysis.analyzer(profiles, ProgressListener.NONE));
    err.println(
        fault.map(why -> "gate: self-test failed: " + why).orElse("gate: self-test passed"));
    err.flush();
    return fault.isEmpty();
  }

  private Baseline baseline(LeakReport report) throws IOException {
    if (accept.length == 2) {
      return write(Baseline.of(report, accept[0], accept[1]));
    }
    Baseline baseline = Baseline.EMPTY;
    if (!Files.exists(file)) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("gate: " + file + " is not there, so no leak is known; --accept makes it");
    } else {
      try (Reader in = Files.newBufferedReader(file, UTF_8)) {
        baseline = Baseline.read(in);
      } catch (IOException e) {
        throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage(), e);
      }
    }
    return update ? write(baseline.tightened(report)) : baseline;
  }

  private Baseline write(Baseline baseline) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      baseline.write(out);
    }
    return baseline;
  }
}
