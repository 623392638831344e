package io.leakanalyzer.internal.render.sarif;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.json.JsonDocument;
import io.leakanalyzer.report.Gone;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * The report as SARIF 2.1.0 (OASIS), for code scanning: a result at each go statement, with the
 * blocking operation as related location and the reference chain as code flow. Causes are SARIF's
 * rules. PROVEN is an error, LIKELY a warning, SUSPECTED for review; CLEARED is left out. What has
 * gone since the baseline is a passed result that is absent.
 */
public final class SarifRenderer implements ReportRenderer {

  /** For {@link java.util.ServiceLoader}. */
  public SarifRenderer() {}

  @Override
  public String format() {
    return "sarif";
  }

  @Override
  public String mediaType() {
    return "application/sarif+json";
  }

  @Override
  public String fileEnding() {
    return "sarif";
  }

  @Override
  public void render(LeakReport report, Appendable out, RenderOptions options) throws IOException {
    List<Finding> results =
        report.findings().stream().filter(f -> f.verdict() != Verdict.CLEARED).toList();
    List<String> causes =
        Stream.concat(
                results.stream().map(Finding::cause), options.gone().stream().map(Gone::cause))
            .map(Cause::id)
            .distinct()
            .sorted()
            .toList();
    SourceTree tree = SourceTree.of(report);
    JsonDocument.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
          json.writeStringProperty("version", "2.1.0");
          json.writeName("runs").writeStartArray().writeStartObject();
          tool(json, causes);
          invocation(json, report.problems());
          json.writeName("originalUriBaseIds").writeStartObject();
          json.writeName(SarifPlace.SOURCE_ROOT).writeStartObject();
          message(json, "description", "The root of the program's repository");
          json.writeEndObject();
          json.writeEndObject();
          json.writeStringProperty("columnKind", "utf16CodeUnits");
          json.writeName("results").writeStartArray();
          for (Finding finding : results) {
            SarifResult.write(json, finding, causes.indexOf(finding.cause().id()), tree, options);
          }
          for (Gone gone : options.gone()) {
            SarifGone.write(json, gone, causes.indexOf(gone.cause().id()), tree);
          }
          json.writeEndArray();
          json.writeEndObject().writeEndArray().writeEndObject();
        });
  }

  private static void tool(JsonGenerator json, List<String> causes) {
    json.writeName("tool").writeStartObject().writeName("driver").writeStartObject();
    json.writeStringProperty("name", "Goroutine Leak Analyzer");
    json.writeName("rules").writeStartArray();
    for (String cause : causes) {
      json.writeStartObject();
      json.writeStringProperty("id", cause);
      message(json, "shortDescription", "Goroutine leak: " + cause.replace('_', ' '));
      json.writeName("defaultConfiguration").writeStartObject();
      json.writeStringProperty("level", "warning");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray().writeEndObject().writeEndObject();
  }

  private static void invocation(JsonGenerator json, List<Problem> problems) {
    json.writeName("invocations").writeStartArray().writeStartObject();
    json.writeBooleanProperty("executionSuccessful", true);
    json.writeName("toolExecutionNotifications").writeStartArray();
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringProperty(
          "level",
          switch (problem.severity()) {
            case NOTE -> "note";
            case WARNING -> "warning";
            case ERROR -> "error";
          });
      message(json, "message", problem.toString());
      json.writeEndObject();
    }
    json.writeEndArray().writeEndObject().writeEndArray();
  }

  static void message(JsonGenerator json, String name, String text) {
    json.writeName(name).writeStartObject();
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }
}
