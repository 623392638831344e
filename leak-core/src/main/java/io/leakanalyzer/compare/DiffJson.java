package io.leakanalyzer.compare;

import io.leakanalyzer.internal.render.json.JsonDocument;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    json.writeNumberProperty("confidence", Math.round(finding.confidence() * 1000) / 1000.0);
    json.writeStringProperty("cause", finding.cause().id());
    json.writeBooleanProperty("reported", finding.isReported());
    json.writeStringProperty("summary", finding.summary());
    frame(json, "blockedAt", finding.blockedAt());
    frame(json, "createdBy", finding.createdBy().map(Creation::frame).orElse(null));
    json.writeNumberProperty("before", change.before());
    json.writeNumberProperty("after", change.after());
    minutes(json, "minutesBefore", change.minutesBefore());
    minutes(json, "minutesAfter", change.minutesAfter());
    json.writeEndObject();
  }

  private static void frame(JsonGenerator json, String name, @Nullable Frame frame) {
    if (frame == null) {
      json.writeNullProperty(name);
      return;
    }
    json.writeName(name).writeStartObject();
    json.writeStringProperty("function", frame.function().text());
    json.writeStringProperty("file", frame.file());
    json.writeNumberProperty("line", frame.line());
    json.writeEndObject();
  }

  private static void minutes(JsonGenerator json, String name, int minutes) {
    if (minutes < 0) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, minutes);
    }
  }

  private static String word(Change.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
