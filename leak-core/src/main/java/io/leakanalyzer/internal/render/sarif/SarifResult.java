package io.leakanalyzer.internal.render.sarif;

import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.Trend;
import io.leakanalyzer.internal.render.TrendText;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One finding as a SARIF result. */
final class SarifResult {
  private SarifResult() {}

  static void write(
      JsonGenerator json,
      Finding finding,
      int cause,
      SourceTree tree,
      RenderOptions options,
      CodeFlow flow) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.cause().id());
    json.writeNumberProperty("ruleIndex", cause);
    json.writeStringProperty("kind", finding.isReported() ? "fail" : "review");
    json.writeStringProperty(
        "level",
        switch (finding.verdict()) {
          case PROVEN -> "error";
          case LIKELY -> "warning";
          case SUSPECTED, CLEARED -> "none";
        });
    SarifRenderer.message(json, "message", text(finding));
    json.writeName("locations").writeStartArray().writeStartObject();
    SarifPlace.location(json, primary(finding, tree), "", tree);
    json.writeEndObject().writeEndArray();
    related(json, finding, tree);
    stack(json, finding.suspect().stack().frames(), tree);
    flow.write(json, finding, tree);
    json.writeName("partialFingerprints").writeStartObject();
    json.writeStringProperty("goroutineSuspect/v1", finding.fingerprint());
    json.writeEndObject();
    json.writeNumberProperty("rank", Math.round(finding.confidence() * 1000) / 10.0);
    json.writeNumberProperty("occurrenceCount", Math.max(1, finding.leaking()));
    options.standing(finding.fingerprint()).ifPresent(standing -> standing(json, standing));
    json.writeName("properties").writeStartObject();
    json.writeStringProperty("verdict", finding.verdict().name());
    json.writeStringProperty("category", finding.category().id());
    json.writeNumberProperty("confidence", finding.confidence());
    json.writeNumberProperty("goroutines", finding.leaking());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** The go statement; when that is not the program's own, the innermost frame that is. */
  private static Frame primary(Finding finding, SourceTree tree) {
    @Nullable Frame started = finding.createdBy().map(Creation::frame).orElse(null);
    if (started != null && (tree.relative(started).isPresent() || finding.inYourCode().isEmpty())) {
      return started;
    }
    return finding.inYourCode().orElseGet(finding::blockedAt);
  }

  private static String text(Finding finding) {
    StringBuilder text = new StringBuilder(Wording.sentence(finding.summary()));
    text.append(' ').append(Wording.leaking(finding));
    text.append(", ").append(Wording.wait(finding));
    Trend trend = Trend.of(finding);
    if (trend.isKnown()) {
      text.append(", ").append(TrendText.rate(trend));
    }
    text.append('.');
    text.append(clauses(" Because ", finding.evidence(), 1));
    text.append(clauses(" But ", finding.doubts(), -1));
    if (!finding.remedy().text().isEmpty()) {
      text.append(' ').append(Wording.sentence(finding.remedy().text()));
    }
    return text.toString();
  }

  /** What weighs on one side, as one sentence. */
  private static String clauses(String lead, List<Contribution> reasons, int side) {
    String all =
        reasons.stream()
            .filter(reason -> reason.weight() * side > 0)
            .map(Contribution::text)
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : lead + Wording.sentence(all);
  }

  private static void related(JsonGenerator json, Finding finding, SourceTree tree) {
    json.writeName("relatedLocations").writeStartArray();
    json.writeStartObject();
    json.writeNumberProperty("id", 1);
    SarifPlace.location(json, finding.blockedAt(), "stuck here: " + Wording.wait(finding), tree);
    json.writeEndObject();
    finding
        .createdBy()
        .ifPresent(
            creation -> {
              json.writeStartObject();
              json.writeNumberProperty("id", 2);
              SarifPlace.location(json, creation.frame(), "started here", tree);
              json.writeEndObject();
            });
    json.writeEndArray();
  }

  private static void stack(JsonGenerator json, List<Frame> frames, SourceTree tree) {
    json.writeName("stacks").writeStartArray().writeStartObject();
    SarifRenderer.message(json, "message", "Stack of one of the goroutines");
    json.writeName("frames").writeStartArray();
    for (Frame frame : frames) {
      json.writeStartObject().writeName("location").writeStartObject();
      SarifPlace.location(json, frame, "", tree);
      json.writeEndObject().writeEndObject();
    }
    json.writeEndArray().writeEndObject().writeEndArray();
  }

  private static void standing(JsonGenerator json, Standing standing) {
    json.writeStringProperty(
        "baselineState",
        switch (standing.state()) {
          case NEW -> "new";
          case UNCHANGED -> "unchanged";
          case GROWN -> "updated";
        });
    if (standing.isSuppressed()) {
      json.writeName("suppressions").writeStartArray().writeStartObject();
      json.writeStringProperty("kind", "external");
      json.writeStringProperty("status", "accepted");
      json.writeStringProperty("justification", standing.justification());
      json.writeEndObject().writeEndArray();
    }
  }
}
