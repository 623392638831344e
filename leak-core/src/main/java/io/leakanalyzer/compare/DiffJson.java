package io.leakanalyzer.compare;

import io.leakanalyzer.internal.render.json.JsonDocument;
import io.leakanalyzer.internal.render.json.JsonParts;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** A difference for programs: {@code leak-diff-1.schema.json}, beside this class's resources. */
public final class DiffJson {
  /** The format's name and version; a change that breaks a reader makes another number. */
  public static final String FORMAT = "io.leakanalyzer/diff/1";

  private DiffJson() {}

  /** Writes all changes, those that are the same too, what matters most first. */
  public static void write(ReportDiff diff, Appendable out) throws IOException {
    JsonDocument.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("format", FORMAT);
          json.writeName("summary").writeStartObject();
          for (Change.Kind kind : Change.Kind.values()) {
            json.writeNumberProperty(word(kind), diff.of(kind).size());
          }
          json.writeNumberProperty("worse", diff.worse().size());
          json.writeEndObject();
          json.writeName("changes").writeStartArray();
          diff.changes().forEach(change -> write(json, change));
          json.writeEndArray().writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Change change) {
    Finding finding = change.finding();
    json.writeStartObject();
    json.writeStringProperty("change", word(change.kind()));
    json.writeStringProperty("fingerprint", change.fingerprint());
    json.writeStringProperty("verdict", finding.verdict().name());
    JsonParts.rounded(json, "confidence", finding.confidence());
    json.writeStringProperty("cause", finding.cause().id());
    json.writeBooleanProperty("reported", finding.isReported());
    json.writeStringProperty("summary", finding.summary());
    JsonParts.object(json, "blockedAt", finding.blockedAt());
    finding
        .createdBy()
        .map(Creation::frame)
        .ifPresentOrElse(
            frame -> JsonParts.object(json, "createdBy", frame),
            () -> json.writeNullProperty("createdBy"));
    json.writeNumberProperty("before", change.before());
    json.writeNumberProperty("after", change.after());
    JsonParts.known(json, "minutesBefore", change.minutesBefore());
    JsonParts.known(json, "minutesAfter", change.minutesAfter());
    json.writeEndObject();
  }

  private static String word(Change.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
