package io.leakanalyzer.internal.render.sarif;

import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.model.Frame;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Locations: files of the program's repository are relative to its root. */
final class SarifPlace {
  static final String SOURCE_ROOT = "%SRCROOT%";

  private SarifPlace() {}

  /** The members of a location object. */
  static void location(JsonGenerator json, Frame frame, String text, SourceTree tree) {
    if (!frame.file().isEmpty()) {
      json.writeName("physicalLocation").writeStartObject();
      json.writeName("artifactLocation").writeStartObject();
      Optional<String> relative = tree.relative(frame);
      json.writeStringProperty("uri", uri(relative.orElse(frame.file().replace('\\', '/'))));
      if (relative.isPresent()) {
        json.writeStringProperty("uriBaseId", SOURCE_ROOT);
      }
      json.writeEndObject();
      if (frame.line() > 0) {
        json.writeName("region").writeStartObject();
        json.writeNumberProperty("startLine", frame.line());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    if (frame.function().isKnown()) {
      json.writeName("logicalLocations").writeStartArray().writeStartObject();
      json.writeStringProperty("fullyQualifiedName", frame.function().text());
      json.writeStringProperty("kind", "function");
      json.writeEndObject().writeEndArray();
    }
    if (!text.isEmpty()) {
      SarifRenderer.message(json, "message", text);
    }
  }

  /** A path as a URI reference. */
  static String uri(String path) {
    boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:/.*");
    try {
      return absolute
          ? new URI("file", "", path.startsWith("/") ? path : "/" + path, null).toASCIIString()
          : new URI(null, null, "./" + path, null).toASCIIString().substring(2);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("every path has a URI: " + path, e);
    }
  }
}
