package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.FiguresTable;
import io.leakanalyzer.query.FigureChange;
import io.leakanalyzer.query.FigureThresholds;
import io.leakanalyzer.query.FiguresDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two snapshots of the runtime's figures: what grew too fast, and what to capture next. */
@Command(
    name = "diff",
    description = {
      "Compares two snapshots of the runtime's figures (MemStats or expvar JSON, runtime/metrics,"
          + " gctrace lines, Prometheus text).",
      "Prints nothing and exits with 0 when no figure passes its threshold."
    },
    exitCodeList = {"0:no figure passes its threshold", "1:a figure passes its threshold"},
    mixinStandardHelpOptions = true)
final class SnapshotDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "The earlier snapshot.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "The later one.")
  private Path after = Path.of("");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Time between the two, where they do not tell it themselves.")
  private double seconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    FiguresTable first = figures(before);
    FiguresTable last = figures(after);
    @Nullable Duration given = seconds > 0 ? Duration.ofMillis(Math.round(seconds * 1000)) : null;
    FiguresDiff diff =
        FiguresDiff.of(first, 0, last, last.size() - 1, given, FigureThresholds.defaults());
    if (diff.tripped().isEmpty()) {
      return ExitCode.NOTHING;
    }
    PrintWriter out = spec.commandLine().getOut();
    write(diff, out);
    out.flush();
    return ExitCode.LEAKS;
  }

  private static void write(FiguresDiff diff, PrintWriter out) {
    String time = diff.interval().map(d -> "per 30 s").orElse("all");
    out.printf(
        Locale.ROOT, "%-14s %16s %16s %16s %18s%n", "figure", "before", "after", "growth", time);
    for (FigureChange change : diff.changes()) {
      out.printf(
          Locale.ROOT,
          "%-14s %16.0f %16.0f %+16.0f %+18.0f%s%n",
          change.name(),
          change.before(),
          change.after(),
          change.growth(),
          change.measure(),
          change.tripped()
              ? String.format(Locale.ROOT, "  above %.0f", change.threshold())
                  + (change.name().equals("PauseTotalNs") ? " %" : "")
              : "");
    }
    out.println();
    diff.nextCaptures().forEach(capture -> out.println("capture next: " + capture));
  }

  private static FiguresTable figures(Path path) {
    try {
      return Profiles.read(path)
          .snapshots()
          .flatMap(s -> s.table(FiguresTable.class).stream())
          .findFirst()
          .orElseThrow(
              () -> new AnalysisException(path + ": there are no figures of the Go runtime in it"));
    } catch (AnalysisException e) {
      throw new UnreadableInputException(e);
    }
  }
}
