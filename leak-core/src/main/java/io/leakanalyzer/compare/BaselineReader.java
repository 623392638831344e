package io.leakanalyzer.compare;

import io.leakanalyzer.rule.Cause;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads {@link Baseline#FORMAT}. */
final class BaselineReader {
  private BaselineReader() {}

  static Baseline read(Reader in) throws IOException {
    try (JsonParser json =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
      return read(json);
    } catch (JacksonException e) {
      throw new IOException("the baseline is no JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("the baseline is wrong: " + e.getMessage(), e);
    }
  }

  private static Baseline read(JsonParser json) throws IOException {
    expect(json.nextToken() == JsonToken.START_OBJECT, "an object", json);
    String format = "";
    List<KnownLeak> leaks = new ArrayList<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("format")) {
        format = json.getString();
      } else if (name.equals("leaks")) {
        expect(value == JsonToken.START_ARRAY, "an array of leaks", json);
        while (json.nextToken() == JsonToken.START_OBJECT) {
          leaks.add(leak(json));
        }
      } else {
        json.skipChildren();
      }
    }
    if (!format.equals(Baseline.FORMAT)) {
      throw new IOException(
          "expected \"format\": \"" + Baseline.FORMAT + "\", found \"" + format + "\"");
    }
    return new Baseline(leaks);
  }

  private static KnownLeak leak(JsonParser json) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isScalarValue()) {
        fields.put(name, value == JsonToken.VALUE_NULL ? "" : json.getString());
      } else {
        json.skipChildren();
      }
    }
    String fingerprint = fields.getOrDefault("fingerprint", "");
    expect(!fingerprint.isEmpty(), "a leak with a \"fingerprint\"", json);
    String atMost = fields.getOrDefault("atMost", "");
    expect(atMost.matches("\\d{1,18}"), "a whole number \"atMost\" for " + fingerprint, json);
    String cause = fields.getOrDefault("cause", "");
    expect(cause.isEmpty() || isCause(cause), "a \"cause\" in snake case", json);
    return new KnownLeak(
        fingerprint,
        cause,
        fields.getOrDefault("site", ""),
        Long.parseLong(atMost),
        fields.getOrDefault("reason", ""),
        fields.getOrDefault("owner", ""));
  }

  private static boolean isCause(String id) {
    try {
      return !new Cause(id).id().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void expect(boolean is, String what, JsonParser json) throws IOException {
    if (!is) {
      var at = json.currentLocation();
      throw new IOException(
          "expected " + what + " at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
  }
}
