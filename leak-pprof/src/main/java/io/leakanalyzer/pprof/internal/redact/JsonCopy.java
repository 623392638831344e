package io.leakanalyzer.pprof.internal.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Copies a JSON text event by event, so that what is not wanted can be left out. */
final class JsonCopy {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonCopy() {}

  /** Reads all events of one text, writes those of the other. */
  @FunctionalInterface
  interface Events {
    void copy(JsonParser in, JsonGenerator out);
  }

  /** Neither stream is closed. */
  static void copy(InputStream from, OutputStream to, Events events) throws IOException {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), from);
        JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
      events.copy(in, out);
    } catch (JacksonException e) {
      throw new IOException("no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
