package io.leakanalyzer.examples.cli;

import io.leakanalyzer.query.FlameGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a flame graph. */
@Command(
    name = "flame",
    description = "Writes a flame graph: a page to zoom and search, or a static SVG.",
    mixinStandardHelpOptions = true)
final class FlameCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to; the standard output without it. A name that ends in .svg gives SVG.")
  private @Nullable Path output;

  @Option(names = "--svg", description = "A static SVG.")
  private boolean svg;

  @Mixin private ProfileOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FlameGraph flame = options.query().flame();
    Path to = output;
    boolean picture = svg || (to != null && to.toString().endsWith(".svg"));
    String text = picture ? flame.svg() : flame.html();
    if (to == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    } else {
      Files.writeString(to, text);
    }
    return ExitCode.NOTHING;
  }
}
