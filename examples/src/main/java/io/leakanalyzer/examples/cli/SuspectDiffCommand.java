package io.leakanalyzer.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.compare.DiffJson;
import io.leakanalyzer.compare.DiffText;
import io.leakanalyzer.compare.ReportDiff;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRedaction;
import io.leakanalyzer.report.ReportRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two captures. */
@Command(
    name = "diff",
    description =
        "Compares two captures, builds or pods: what is new, gone, grown, shrunk, aged. Exit code 1"
            + " when a leak is new or has grown.",
    exitCodeList = {"0:nothing is worse", "1:suspects are new or worse"},
    mixinStandardHelpOptions = true)
final class SuspectDiffCommand implements Callable<Integer> {
  private static final String TEXT = "text";
  private static final String JSON = "json";

  @Parameters(index = "0", paramLabel = "BEFORE", description = "What was captured before.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "What was captured after.")
  private Path after;

  @Mixin private AnalysisOptions analysis;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text or json tell the difference. Any other format of 'leak analyze' is the report of"
              + " AFTER, with what became of each finding since BEFORE (sarif: baselineState)."
              + " Default: ${DEFAULT-VALUE}.")
  private String format = TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file.")
  private @Nullable Path file;

  @Option(
      names = "--redact",
      description =
          "Give addresses, directories, hosts, instances, inputs and panic messages other names, so"
              + " that the difference can be shared. Functions and source files stay.")
  private boolean redact;

  @Spec private CommandSpec spec;
  private final Console console;

  SuspectDiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Optional<ReportRenderer> renderer = renderer();
    analysis.check();
    try (Progress progress = new Progress(console, spec.commandLine().getErr())) {
      LeakReport earlier = report(before, progress);
      LeakReport later = report(after, progress);
      ReportDiff diff = ReportDiff.between(earlier, later);
      progress.hide();
      StringBuilder whole = new StringBuilder();
      write(diff, later, renderer, whole);
      String text = redact ? redacted(whole, renderer, earlier, later) : whole.toString();
      if (file == null) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
      } else {
        Files.writeString(file, text, UTF_8);
      }
      return diff.worse().isEmpty() ? ExitCode.NOTHING : ExitCode.LEAKS;
    }
  }

  private Optional<ReportRenderer> renderer() {
    try {
      return format.equals(TEXT) || format.equals(JSON)
          ? Optional.empty()
          : Optional.of(ReportRenderer.of(format));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void write(
      ReportDiff diff, LeakReport later, Optional<ReportRenderer> renderer, Appendable out)
      throws IOException {
    if (renderer.isPresent()) {
      RenderOptions options =
          RenderOptions.defaults().withStandings(diff.standings()).withGone(diff.gone());
      // Wrapped lines would cut names in two.
      renderer
          .get()
          .render(later, out, redact ? options.withWidth(Integer.MAX_VALUE / 2) : options);
    } else if (format.equals(JSON)) {
      DiffJson.write(diff, out);
    } else {
      DiffText.write(diff, out);
    }
  }

  private static String redacted(
      StringBuilder whole,
      Optional<ReportRenderer> renderer,
      LeakReport earlier,
      LeakReport later) {
    ReportRedaction redaction = ReportRedaction.of(earlier, later);
    boolean page = renderer.filter(r -> r.mediaType().equals("text/html")).isPresent();
    return page ? redaction.page(whole.toString()) : redaction.text(whole.toString());
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
