package io.leakanalyzer.internal.render.sarif;

import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.report.Gone;
import tools.jackson.core.JsonGenerator;

/**
 * A result that the baseline has and this run has not (SARIF 2.1.0, 3.27.24: {@code absent}). It
 * passed, hence it has no level (3.27.9, 3.27.10).
 */
final class SarifGone {
  private SarifGone() {}

  static void write(JsonGenerator json, Gone gone, int cause, SourceTree tree) {
    Frame place =
        gone.createdBy().filter(frame -> tree.relative(frame).isPresent()).orElse(gone.blockedAt());
    json.writeStartObject();
    json.writeStringProperty("ruleId", gone.cause().id());
    json.writeNumberProperty("ruleIndex", cause);
    json.writeStringProperty("kind", "pass");
    json.writeStringProperty("level", "none");
    SarifRenderer.message(
        json,
        "message",
        Wording.count(gone.count(), "goroutine")
            + " that leaked at "
            + gone.blockedAt()
            + (gone.count() == 1 ? " has gone." : " have gone."));
    json.writeName("locations").writeStartArray().writeStartObject();
    SarifPlace.location(json, place, "", tree);
    json.writeEndObject().writeEndArray();
    json.writeName("relatedLocations").writeStartArray().writeStartObject();
    json.writeNumberProperty("id", 1);
    SarifPlace.location(json, gone.blockedAt(), "was stuck here", tree);
    json.writeEndObject().writeEndArray();
    json.writeName("partialFingerprints").writeStartObject();
    json.writeStringProperty("goroutineSuspect/v1", gone.fingerprint());
    json.writeEndObject();
    json.writeStringProperty("baselineState", "absent");
    json.writeEndObject();
  }
}
