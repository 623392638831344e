package io.leakanalyzer.internal.render.sarif;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.internal.render.json.JsonDocument;
import io.leakanalyzer.report.Gone;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Remedy;
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
    write(
        report,
        out,
        report.findings().stream().filter(f -> f.verdict() != Verdict.CLEARED).toList(),
        options,
        CodeFlow.REFERENCE_CHAIN);
  }

  /** Writes those findings, and what has gone. */
  static void write(
      LeakReport report,
      Appendable out,
      List<Finding> results,
      RenderOptions options,
      CodeFlow flow)
      throws IOException {
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
          tool(json, causes, results);
          invocation(json, report.problems());
          json.writeName("originalUriBaseIds").writeStartObject();
          json.writeName(SarifPlace.SOURCE_ROOT).writeStartObject();
          message(json, "description", "The root of the program's repository");
          json.writeEndObject();
          json.writeEndObject();
          json.writeStringProperty("columnKind", "utf16CodeUnits");
          json.writeName("results").writeStartArray();
          for (Finding finding : results) {
            SarifResult.write(
                json, finding, causes.indexOf(finding.cause().id()), tree, options, flow);
          }
          for (Gone gone : options.gone()) {
            SarifGone.write(json, gone, causes.indexOf(gone.cause().id()), tree);
          }
          json.writeEndArray();
          json.writeEndObject().writeEndArray().writeEndObject();
        });
  }

  private static void tool(JsonGenerator json, List<String> causes, List<Finding> results) {
    json.writeName("tool").writeStartObject().writeName("driver").writeStartObject();
    json.writeStringProperty("name", "Goroutine Leak Analyzer");
    json.writeName("rules").writeStartArray();
    for (String cause : causes) {
      json.writeStartObject();
      json.writeStringProperty("id", cause);
      json.writeStringProperty("name", cause);
      message(json, "shortDescription", "Goroutine leak: " + cause.replace('_', ' '));
      message(
          json,
          "fullDescription",
          "Goroutines that were started and never end; cause: " + cause.replace('_', ' '));
      help(json, cause, results);
      json.writeName("defaultConfiguration").writeStartObject();
      json.writeStringProperty("level", "warning");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray().writeEndObject().writeEndObject();
  }

  /** What to do, with Go code, as the first finding of the cause has it. */
  private static void help(JsonGenerator json, String cause, List<Finding> results) {
    Remedy remedy =
        results.stream()
            .filter(finding -> finding.cause().id().equals(cause))
            .map(Finding::remedy)
            .filter(each -> !each.text().isEmpty())
            .findFirst()
            .orElse(Remedy.NONE);
    String text =
        remedy.text().isEmpty()
            ? "See the evidence of the result."
            : Wording.sentence(remedy.text());
    String code = remedy.snippet().stripTrailing();
    json.writeName("help").writeStartObject();
    json.writeStringProperty("text", code.isEmpty() ? text : text + "\n\n" + code);
    json.writeStringProperty(
        "markdown", code.isEmpty() ? text : text + "\n\n```go\n" + code + "\n```");
    json.writeEndObject();
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
