package io.leakanalyzer.examples.embed;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** How do I get a page that I can mail? */
public final class WritePage {
  private WritePage() {}

  /** Takes captures and the file to write. */
  public static void main(String[] args) throws IOException {
    try (Writer page = Files.newBufferedWriter(Path.of(args[1]))) {
      ReportRenderer.of("html")
          .render(
              LeakAnalyzer.of(Path.of(args[0])).run(),
              page,
              RenderOptions.defaults().withTitle("Leaks of the week"));
    }
  }
}
