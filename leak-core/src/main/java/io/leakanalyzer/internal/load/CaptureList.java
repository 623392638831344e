package io.leakanalyzer.internal.load;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code captures.json}: which files of a folder belong to the program, and when, of which instance
 * and build each is. Format {@code io.leakanalyzer/captures/1}.
 *
 * @param module module path of the program's own code, or empty
 * @param captures hints by file name, relative to the folder
 */
record CaptureList(String module, Map<String, Hints> captures) {
  static final String NAME = "captures.json";
  private static final String FORMAT = "io.leakanalyzer/captures/1";

  static CaptureList read(Origin origin, InputStream in) throws IOException {
    try (JsonParser json =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
      String module = "";
      String format = "";
      Map<String, Hints> captures = new LinkedHashMap<>();
      expect(origin, json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "format" -> format = text(json);
          case "module" -> module = text(json);
          case "captures" -> readCaptures(origin, json, value, captures);
          default -> json.skipChildren();
        }
      }
      if (!format.equals(FORMAT)) {
        throw new MalformedSnapshotException(
            origin, "\"format\": \"" + FORMAT + "\"", "\"" + format + "\"");
      }
      return new CaptureList(module, captures);
    } catch (JacksonException e) {
      throw new MalformedSnapshotException(origin, "JSON", String.valueOf(e.getOriginalMessage()));
    }
  }

  private static void readCaptures(
      Origin origin, JsonParser json, JsonToken start, Map<String, Hints> captures)
      throws IOException {
    expect(origin, json, start, JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> fields = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(field, text(json));
        } else {
          json.skipChildren();
        }
      }
      String file = fields.get("file");
      if (file == null || file.isEmpty()) {
        throw new MalformedSnapshotException(origin, "a capture with \"file\"", fields.toString());
      }
      captures.put(
          file,
          new Hints(
              fields.getOrDefault("moment", ""),
              fields.getOrDefault("instance", ""),
              time(origin, fields.get("time")),
              fields.get("build"),
              fields.get("go")));
    }
  }

  private static @Nullable Instant time(Origin origin, @Nullable String text)
      throws MalformedSnapshotException {
    try {
      return text == null || text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedSnapshotException(
          origin, "a time as in RFC 3339, UTC", "\"" + text + "\"");
    }
  }

  private static String text(JsonParser json) {
    String text = json.getValueAsString();
    return text == null ? "" : text;
  }

  private static void expect(
      Origin origin, JsonParser json, @Nullable JsonToken found, JsonToken expected)
      throws MalformedSnapshotException {
    if (found != expected) {
      throw new MalformedSnapshotException(
          origin.atOffset(Math.max(0, json.currentTokenLocation().getByteOffset())),
          expected.toString(),
          String.valueOf(found));
    }
  }
}
