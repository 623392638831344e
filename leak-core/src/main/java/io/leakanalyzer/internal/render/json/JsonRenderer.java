package io.leakanalyzer.internal.render.json;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import tools.jackson.core.JsonGenerator;

/**
 * The report for programs: {@code leak-report-1.schema.json}, beside {@link RenderOptions} among
 * the resources. Streams; a million goroutine ids cost no memory.
 */
public final class JsonRenderer implements ReportRenderer {
  /** The format's name and version; a change that breaks a reader makes another number. */
  public static final String FORMAT = "io.leakanalyzer/report/1";

  /** For {@link java.util.ServiceLoader}. */
  public JsonRenderer() {}

  @Override
  public String format() {
    return "json";
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String fileEnding() {
    return "json";
  }

  @Override
  public void render(LeakReport report, Appendable out, RenderOptions options) throws IOException {
    JsonDocument.write(out, json -> write(json, report, options));
  }

  private static void write(JsonGenerator json, LeakReport report, RenderOptions options) {
    json.writeStartObject();
    json.writeStringProperty("format", FORMAT);
    json.writeStringProperty("title", options.title());
    summary(json, report);
    json.writeName("findings").writeStartArray();
    for (Finding finding : report.findings()) {
      FindingJson.write(json, finding, Integer.MAX_VALUE, options);
    }
    json.writeEndArray();
    GoneJson.write(json, options.gone());
    RunJson.write(json, report);
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, LeakReport report) {
    json.writeName("summary").writeStartObject();
    for (Verdict verdict : Verdict.values()) {
      long count = report.findings().stream().filter(f -> f.verdict() == verdict).count();
      json.writeNumberProperty(verdict.name().toLowerCase(java.util.Locale.ROOT), count);
    }
    json.writeNumberProperty(
        "leakingGoroutines", report.leaks().stream().mapToLong(Finding::leaking).sum());
    json.writeEndObject();
  }
}
