package io.leakanalyzer.internal.render.json;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Origin;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Origins, frames and other small parts, the same everywhere in the document. */
public final class JsonParts {
  private JsonParts() {}

  /** {@code {"file", "line"}}, {@code {"file", "offset"}}, {@code {"file"}} or null. */
  static void origin(JsonGenerator json, String name, @Nullable Origin origin) {
    if (origin == null) {
      json.writeNullProperty(name);
      return;
    }
    json.writeName(name).writeStartObject();
    json.writeStringProperty("file", origin.name());
    if (origin.line() > 0) {
      json.writeNumberProperty("line", origin.line());
    } else if (origin.offset() >= 0) {
      json.writeNumberProperty("offset", origin.offset());
    }
    json.writeEndObject();
  }

  /** {@code {"function", "file", "line"}}, or null when nothing is known. */
  static void frame(JsonGenerator json, String name, @Nullable Frame frame) {
    if (frame == null || (!frame.function().isKnown() && frame.file().isEmpty())) {
      json.writeNullProperty(name);
    } else {
      object(json, name, frame);
    }
  }

  /** {@code {"function", "file", "line"}}, known or not. */
  public static void object(JsonGenerator json, String name, Frame frame) {
    json.writeName(name).writeStartObject();
    json.writeStringProperty("function", frame.function().text());
    json.writeStringProperty("file", frame.file());
    json.writeNumberProperty("line", frame.line());
    json.writeEndObject();
  }

  /** A number rounded to thousandths, or null when unknown. */
  static void rounded(JsonGenerator json, String name, OptionalDouble value) {
    if (value.isEmpty()) {
      json.writeNullProperty(name);
    } else {
      rounded(json, name, value.getAsDouble());
    }
  }

  /** A number rounded to thousandths. */
  public static void rounded(JsonGenerator json, String name, double value) {
    json.writeNumberProperty(name, Math.round(value * 1000) / 1000.0);
  }

  /** A number, or null when it is negative: unknown. */
  public static void known(JsonGenerator json, String name, long value) {
    if (value < 0) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value);
    }
  }

  /** A string, or null when it is empty: unknown. */
  static void known(JsonGenerator json, String name, String value) {
    if (value.isEmpty()) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }
}
