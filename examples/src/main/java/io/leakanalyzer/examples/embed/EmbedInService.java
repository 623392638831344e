package io.leakanalyzer.examples.embed;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** How does a service answer an upload with a report? */
public final class EmbedInService {
  private EmbedInService() {}

  /** Takes dumps of one process, a minute apart, and writes the report as JSON. */
  public static void main(String[] args) throws IOException {
    var builder = Profiles.builder();
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < args.length; i++) {
      byte[] uploaded = Files.readAllBytes(Path.of(args[i]));
      builder.add("upload-" + i, uploaded, time.plus(Duration.ofMinutes(i)), "pod-1", "t" + i);
    }
    LeakReport report = LeakAnalyzer.of(builder.build()).ownCode("example.com/acme").run();
    ReportRenderer.of("json").render(report, System.out, RenderOptions.defaults());
  }
}
