package io.leakanalyzer.internal.load;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.ReadLimits;
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
import tools.jackson.core.exc.JacksonIOException;
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

  static CaptureList read(Origin origin, InputStream in, ReadLimits limits) throws IOException {
    try (JsonParser json =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
      return new Parsing(origin, json, limits).list();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new MalformedSnapshotException(
          origin.atLine(Math.max(0, e.getLocation().getLineNr())), "JSON", e.getOriginalMessage());
    }
  }

  /** One pass over the tokens. */
  private record Parsing(Origin origin, JsonParser json, ReadLimits limits) {

    CaptureList list() throws IOException {
      String module = "";
      String format = "";
      Map<String, Hints> captures = new LinkedHashMap<>();
      expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "format" -> format = text();
          case "module" -> module = text();
          case "captures" -> readCaptures(value, captures);
          default -> json.skipChildren();
        }
      }
      if (!format.equals(FORMAT)) {
        throw new MalformedSnapshotException(
            origin, "\"format\": \"" + FORMAT + "\"", "\"" + format + "\"");
      }
      return new CaptureList(module, captures);
    }

    private void readCaptures(JsonToken start, Map<String, Hints> captures) throws IOException {
      expect(start, JsonToken.START_ARRAY, "\"captures\": an array");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(json.currentToken(), JsonToken.START_OBJECT, "a capture: an object");
        if (captures.size() >= limits.maxEntries()) {
          throw new LimitExceededException(origin, "maxEntries", limits.maxEntries());
        }
        readCapture(captures);
      }
    }

    private void readCapture(Map<String, Hints> captures) throws IOException {
      int line = json.currentTokenLocation().getLineNr();
      Map<String, String> fields = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(field, text());
        } else {
          json.skipChildren();
        }
      }
      String file = fields.get("file");
      if (file == null || file.isEmpty()) {
        throw new MalformedSnapshotException(
            origin.atLine(line), "a capture with \"file\"", fields.toString());
      }
      captures.put(
          file,
          new Hints(
              fields.getOrDefault("moment", ""),
              fields.getOrDefault("instance", ""),
              time(fields.get("time"), line),
              fields.get("build"),
              fields.get("go"),
              null));
    }

    private @Nullable Instant time(@Nullable String text, int line)
        throws MalformedSnapshotException {
      try {
        return text == null || text.isEmpty() ? null : Instant.parse(text);
      } catch (DateTimeException e) {
        throw new MalformedSnapshotException(
            origin.atLine(line), "a time as in RFC 3339, UTC", "\"" + text + "\"");
      }
    }

    private String text() {
      String text = json.getValueAsString();
      return text == null ? "" : text;
    }

    private void expect(@Nullable JsonToken found, JsonToken expected, String words)
        throws MalformedSnapshotException {
      if (found != expected) {
        throw new MalformedSnapshotException(
            origin.atLine(Math.max(0, json.currentTokenLocation().getLineNr())),
            words,
            found == null ? "the end" : json.getString());
      }
    }
  }
}
