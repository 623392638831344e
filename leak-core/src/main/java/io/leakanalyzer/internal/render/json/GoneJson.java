package io.leakanalyzer.internal.render.json;

import io.leakanalyzer.report.Gone;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What has gone since the baseline; nothing when there is no such thing. */
public final class GoneJson {
  private GoneJson() {}

  /** Writes the member {@code gone}. */
  public static void write(JsonGenerator json, List<Gone> all) {
    if (all.isEmpty()) {
      return;
    }
    json.writeName("gone").writeStartArray();
    for (Gone gone : all) {
      json.writeStartObject();
      json.writeStringProperty("fingerprint", gone.fingerprint());
      json.writeStringProperty("cause", gone.cause().id());
      JsonParts.frame(json, "blockedAt", gone.blockedAt());
      JsonParts.frame(json, "createdBy", gone.startedAt());
      json.writeNumberProperty("count", gone.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
