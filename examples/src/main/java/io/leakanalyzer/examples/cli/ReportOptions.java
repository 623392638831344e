package io.leakanalyzer.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.RedactedRenderer;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How and where to write a report; a mixin of the commands that write one. */
final class ReportOptions {
  private static final int WIDTH = 100;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to a file.")
  private @Nullable Path file;

  @Option(names = "--brief", description = "The first screen only, in formats for people.")
  private boolean brief;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "How many leaks the text tells in full; the others have a line each. Default:"
              + " ${DEFAULT-VALUE}.")
  private int top = RenderOptions.TOP;

  @Option(names = "--all", description = "Tell all leaks in full, and leave nothing out.")
  private boolean all;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "What the report is called, such as the name of the program.")
  private String title = "";

  @Option(
      names = "--redact",
      description =
          "Give addresses, directories, hosts, instances, inputs and panic messages other names, so"
              + " that the report can be shared. Functions and source files stay.")
  private boolean redact;

  /** Complains about what nobody can write, before any work is done. */
  void check(CommandSpec spec) {
    Path target = file;
    if (target != null && Files.isDirectory(target)) {
      throw new ParameterException(
          spec.commandLine(), target + " is a directory: --output names a file");
    }
    Path parent = target == null ? null : target.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new ParameterException(
          spec.commandLine(), "no such directory: " + parent + ", for --output");
    }
    try {
      ReportRenderer.of(format);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  void write(LeakReport report, PrintWriter out, Console console) throws IOException {
    write(report, RenderOptions.defaults(), out, console);
  }

  /** Writes a report with what the given options say beyond these here. */
  void write(LeakReport report, RenderOptions given, PrintWriter out, Console console)
      throws IOException {
    RenderOptions options =
        given
            .withWidth(file == null && console.outIsTerminal() ? TerminalSize.columns() : WIDTH)
            .withDetails(!brief)
            .withTop(all ? Integer.MAX_VALUE : top)
            .withTitle(title);
    ReportRenderer plain = ReportRenderer.of(format);
    ReportRenderer renderer = redact ? new RedactedRenderer(plain) : plain;
    if (file == null) {
      renderer.render(report, out, options.withColours(console.colours()));
      out.flush();
      return;
    }
    try (Writer writer = Files.newBufferedWriter(file, UTF_8)) {
      renderer.render(report, writer, options);
    }
  }

  /** The formats there are. */
  static final class Formats extends java.util.ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Formats() {
      super(List.copyOf(ReportRenderer.installed().stream().map(ReportRenderer::format).toList()));
    }
  }
}
